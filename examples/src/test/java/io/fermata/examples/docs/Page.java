package io.fermata.examples.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the Java blocks of a Markdown page. */
final class Page {

    private static final String MARK = "<!-- java: ";
    private static final String MARK_END = " -->";

    private final Path file;
    private final List<String> lines;
    private final List<Block> blocks = new ArrayList<>();

    private Page(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** Reads the Java blocks of a file, in its order. */
    static List<Block> read(Path file) throws IOException {
        return blocksOf(file, Files.readAllLines(file));
    }

    /** Finds the Java blocks of a page's lines. */
    static List<Block> blocksOf(Path file, List<String> lines) {
        Page page = new Page(file, lines);
        page.find();
        return page.blocks;
    }

    private void find() {
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (!line.strip().startsWith("```")) {
                continue;
            }
            int end = endOf(at);
            if (line.strip().equals("```java")) {
                blocks.add(new Block(file, at + 2, markBefore(at), textBetween(at, end), expectedAfter(end)));
            }
            at = end;
        }
    }

    private int endOf(int fence) {
        for (int at = fence + 1; at < lines.size(); at++) {
            if (lines.get(at).strip().equals("```")) {
                return at;
            }
        }
        throw new IllegalArgumentException(file + ":" + (fence + 1) + ": the block has no end");
    }

    private List<String> markBefore(int fence) {
        String before = fence == 0 ? "" : lines.get(fence - 1).strip();
        if (!before.startsWith(MARK) || !before.endsWith(MARK_END)) {
            return List.of();
        }
        return List.of(before.substring(MARK.length(), before.length() - MARK_END.length())
                .split(" "));
    }

    /** What is expected stands in the next block, with nothing but blank lines between. */
    private String expectedAfter(int end) {
        int at = end + 1;
        while (at < lines.size() && lines.get(at).isBlank()) {
            at++;
        }
        boolean found = at < lines.size() && lines.get(at).strip().equals("```text");
        return found ? textBetween(at, endOf(at)) : "";
    }

    private String textBetween(int fence, int end) {
        StringBuilder text = new StringBuilder();
        for (String line : lines.subList(fence + 1, end)) {
            text.append(line).append('\n');
        }
        return text.toString();
    }
}
