package io.fermata.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/** What stands around a page: its head, the contents, and the way to its neighbours. */
final class Frame {

    private final Path docs;
    private final List<Page> pages;
    private final Map<Path, String> sections;

    Frame(Path docs, List<Page> pages, Map<Path, String> sections) {
        this.docs = docs;
        this.pages = pages;
        this.sections = sections;
    }

    String around(Page page, Page before, Page after) {
        String up = "../".repeat(docs.relativize(page.file()).getNameCount() - 1);
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <link rel="icon" href="data:image/svg+xml,%%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%%3E%%3Cpath d='M2 12a6 6 0 0 1 12 0' fill='none' stroke='%%23b5502b' stroke-width='2'/%%3E%%3Ccircle cx='8' cy='12' r='1.6' fill='%%23b5502b'/%%3E%%3C/svg%%3E">
                <link rel="stylesheet" href="%sstyle.css">
                </head>
                <body>
                <header><a href="%sindex.html"><b>Fermata</b></a> <span>stackless coroutines for Java</span>
                <a class="menu" href="#contents">Contents</a></header>
                <main>
                %s</main>
                <nav id="contents" aria-label="Contents">
                %s</nav>
                <footer>%s%s</footer>
                </body>
                </html>
                """.formatted(
                        escaped(page.title().equals("Fermata") ? "Fermata" : page.title() + " - Fermata"),
                        up,
                        up,
                        Highlight.java(body(page)),
                        contents(page),
                        before == null ? "" : link(page, before, "previous", "Before: "),
                        after == null ? "" : link(page, after, "next", "Next: "));
    }

    /** A list of pages below each heading of the first page. */
    private String contents(Page current) {
        StringBuilder html = new StringBuilder("<ol>\n");
        String last = "";
        for (Page page : pages) {
            String section = sections.get(page.file());
            if (!section.equals(last)) {
                html.append("</ol>\n<p>").append(escaped(section)).append("</p>\n<ol>\n");
                last = section;
            }
            html.append("<li>")
                    .append(
                            page == current
                                    ? "<b aria-current=\"page\">" + escaped(page.title()) + "</b>"
                                    : link(current, page, null, ""))
                    .append("</li>\n");
        }
        return html.append("</ol>\n").toString();
    }

    private static String link(Page from, Page to, String relation, String words) {
        String address = Site.html(from.file().getParent().relativize(to.file()).toString());
        return "<a" + (relation == null ? "" : " rel=\"" + relation + "\"") + " href=\"" + address + "\">" + words
                + escaped(to.title()) + "</a>";
    }

    private String body(Page page) {
        return HtmlRenderer.builder()
                .extensions(Page.EXTENSIONS)
                .attributeProviderFactory(context -> new Addresses(page))
                .build()
                .render(page.tree())
                .replaceAll("(?s)<!--.*?-->\\n?", "")
                .replace("<table>", "<div class=\"table\"><table>")
                .replace("</table>", "</table></div>");
    }

    /** Links to pages lead to pages for browsers. Names of other files of the repository are no links there. */
    private final class Addresses implements AttributeProvider {

        private final Page page;

        Addresses(Page page) {
            this.page = page;
        }

        @Override
        public void setAttributes(Node node, String tag, Map<String, String> attributes) {
            if (node instanceof Link link) {
                String address = address(link.getDestination());
                if (address == null) {
                    attributes.remove("href");
                } else {
                    attributes.put("href", address);
                }
            }
        }

        /** Where a link leads in a browser, or {@code null} if to a file of the repository that is no page. */
        private String address(String target) {
            if (target.startsWith("#") || target.matches("[a-z]+:.*") || target.endsWith(".svg")) {
                return target;
            }
            Path file = page.file().getParent().resolve(target.split("#")[0]).normalize();
            return file.startsWith(docs) && file.toString().endsWith(".md") ? Site.html(target) : null;
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
