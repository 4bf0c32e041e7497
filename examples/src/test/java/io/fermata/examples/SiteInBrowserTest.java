package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fermata.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's pages as a reader sees them, on a desk and on a phone. */
class SiteInBrowserTest {

    private static final List<int[]> SCREENS = List.of(new int[] {1280, 900}, new int[] {360, 740});

    @TempDir
    Path folder;

    private static Path project() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("mvnw"))) {
            at = at.getParent();
        }
        return at;
    }

    @Test
    void everyPage_fitsTheScreen_andShowsItsPictures() throws IOException {
        Optional<Path> program = Browser.installed();
        assumeTrue(program.isPresent(), "no Chromium is installed");
        Path site = folder.resolve("site");
        Site.make(project(), site);
        List<Path> pages;
        try (Stream<Path> files = Files.walk(site)) {
            pages = files.filter(each -> each.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
        assertThat(pages).hasSizeGreaterThan(30);
        try (Browser browser = new Browser(program.get(), folder.resolve("profile"))) {
            Browser.Page page = browser.open("about:blank");
            for (int[] screen : SCREENS) {
                page.resize(screen[0], screen[1]);
                for (Path file : pages) {
                    page.goTo(file.toUri().toString());
                    String found = page.when(
                            "document.readyState == 'complete' && location.pathname.endsWith('/" + file.getFileName()
                                    + "')",
                            "[document.documentElement.scrollWidth <= innerWidth,"
                                    + " [...document.images].every(i => i.naturalWidth > 0),"
                                    + " document.styleSheets.length].join()");
                    assertThat(found)
                            .as(file.getFileName() + " at a width of " + screen[0])
                            .isEqualTo("true,true,1");
                }
            }
        }
    }
}
