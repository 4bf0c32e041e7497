package io.fermata.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A page of the guide.
 *
 * @param file the Markdown file
 * @param tree what it says
 * @param title its first heading
 * @param anchors the names of its headings in links
 * @param links the links and pictures in it, in their order
 */
record Page(Path file, Node tree, String title, Set<String> anchors, List<Target> links) {

    static final List<Extension> EXTENSIONS = List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    /** Where a link or picture leads to, the line that it stands on, and the heading above it. */
    record Target(String address, int line, String section) {}

    static Page read(Path file) throws IOException {
        Node tree = PARSER.parse(Files.readString(file));
        Finder finder = new Finder();
        tree.accept(finder);
        return new Page(file, tree, finder.title, finder.anchors, finder.links);
    }

    private static final class Finder extends AbstractVisitor {

        private final IdGenerator ids = IdGenerator.builder().build();
        private final Set<String> anchors = new LinkedHashSet<>();
        private final List<Target> links = new ArrayList<>();
        private String title = "";
        private String section = "";

        @Override
        public void visit(Heading heading) {
            String text = textOf(heading);
            section = text;
            if (title.isEmpty()) {
                title = text;
            }
            anchors.add(ids.generateId(text));
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            add(link, link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            add(image, image.getDestination());
        }

        private void add(Node node, String address) {
            int line = node.getSourceSpans().isEmpty()
                    ? 0
                    : node.getSourceSpans().get(0).getLineIndex() + 1;
            links.add(new Target(address, line, section));
        }
    }

    private static String textOf(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }
}
