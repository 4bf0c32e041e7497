package io.fermata.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds links to files and headings that aren't there, and pages without a link on the first one. Addresses of other sites are not looked at. */
final class LinkCheck {

    private final Path docs;
    private final Map<Path, Page> pages;
    private final Map<Path, String> sections;
    private final List<String> dead = new ArrayList<>();

    LinkCheck(Path docs, Map<Path, Page> pages, Map<Path, String> sections) {
        this.docs = docs;
        this.pages = pages;
        this.sections = sections;
    }

    void check() {
        for (Page page : pages.values()) {
            for (Page.Target target : page.links()) {
                if (!target.address().matches("[a-z]+:.*")) {
                    check(page, target);
                }
            }
            if (sections.get(page.file()) == null) {
                dead.add("docs/" + docs.relativize(page.file()) + ": the first page has no link to it");
            }
        }
        if (!dead.isEmpty()) {
            throw new DeadLinks(dead);
        }
    }

    private void check(Page page, Page.Target target) {
        String[] parts = target.address().split("#", 2);
        Path file = parts[0].isEmpty()
                ? page.file()
                : page.file().getParent().resolve(parts[0]).normalize();
        Page linked = pages.get(file);
        if (!Files.exists(file)) {
            report(page, target, "there is no such file");
        } else if (parts.length == 2 && (linked == null || !linked.anchors().contains(parts[1]))) {
            report(page, target, "there is no such heading");
        }
    }

    private void report(Page page, Page.Target target, String why) {
        dead.add("docs/" + docs.relativize(page.file()) + ":" + target.line() + ": " + target.address() + " (" + why
                + ")");
    }
}
