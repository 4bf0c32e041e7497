package io.fermata.examples.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the Java and Kotlin blocks of a Markdown page. */
final class Page {

    private static final Pattern MARK = Pattern.compile("<!-- (java|kotlin): (.*) -->");

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
            if (line.strip().matches("```(java|kotlin)")) {
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
        Matcher mark = MARK.matcher(before);
        if (!mark.matches()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of(mark.group(2).split(" ")));
        if (mark.group(1).equals("kotlin")) {
            words.set(0, "kotlin");
        }
        return words;
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
