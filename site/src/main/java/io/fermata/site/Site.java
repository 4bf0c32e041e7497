package io.fermata.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The guide as pages for a browser: one for each Markdown file of {@code docs}, all with the same contents beside them. */
public final class Site {

    private static final String HOME = "index.md";

    private final Path docs;
    private final Map<Path, Page> pages = new LinkedHashMap<>();

    /** The headings of the first page, by the files of the pages that it links to. */
    private final Map<Path, String> sections = new HashMap<>();

    private Site(Path docs) {
        this.docs = docs;
    }

    /**
     * Makes the pages.
     *
     * @param arguments the project's folder, and the folder to write to
     */
    public static void main(String[] arguments) throws IOException {
        make(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    /**
     * Makes the pages.
     *
     * @param project the project's folder, which has the folder {@code docs}
     * @param out where to write them to
     * @throws DeadLinks if a page links to something that isn't there
     */
    public static void make(Path project, Path out) throws IOException {
        Site site = new Site(project.toAbsolutePath().normalize().resolve("docs"));
        site.read();
        new LinkCheck(site.docs, site.pages, site.sections).check();
        site.write(out);
    }

    /** Reads all pages: those that the first one links to in their order, then the others, of which there should be none. */
    private void read() throws IOException {
        add(docs.resolve(HOME), "");
        for (Page.Target target : pages.get(docs.resolve(HOME)).links()) {
            Path file = docs.resolve(target.address().split("#")[0]).normalize();
            if (file.toString().endsWith(".md") && Files.exists(file)) {
                add(file, target.section());
            }
        }
        try (Stream<Path> files = Files.walk(docs)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                add(file, null);
            }
        }
    }

    private void add(Path file, String section) throws IOException {
        if (!pages.containsKey(file)) {
            Page page = Page.read(file);
            pages.put(file, page);
            sections.put(file, section);
        }
    }

    private void write(Path out) throws IOException {
        Files.createDirectories(out);
        try (InputStream style = Site.class.getResourceAsStream("style.css")) {
            Files.copy(style, out.resolve("style.css"), StandardCopyOption.REPLACE_EXISTING);
        }
        List<Page> order = new ArrayList<>(pages.values());
        for (int i = 0; i < order.size(); i++) {
            Page page = order.get(i);
            Path target = out.resolve(html(docs.relativize(page.file()).toString()));
            Files.createDirectories(target.getParent());
            Files.writeString(
                    target,
                    new Frame(docs, order, sections)
                            .around(
                                    page,
                                    i == 0 ? null : order.get(i - 1),
                                    i + 1 == order.size() ? null : order.get(i + 1)));
        }
        copyPictures(out);
    }

    private void copyPictures(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(docs)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".svg")).toList()) {
                Path target = out.resolve(docs.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The name of a page's file for a browser. */
    static String html(String markdown) {
        return markdown.replace('\\', '/').replaceFirst("\\.md($|#)", ".html$1");
    }
}
