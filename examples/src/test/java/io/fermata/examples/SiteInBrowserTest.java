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

    private record Screen(int width, int height, boolean isDark) {}

    private static final List<Screen> SCREENS =
            List.of(new Screen(1280, 900, false), new Screen(360, 740, false), new Screen(1280, 900, true));

    /**
     * That nothing is wider than the screen; that pictures are there, are large enough to be read, and have no background but their own,
     * since some are light on dark where the page is; that no word of code is broken in a table; and that the style is there.
     */
    private static final String LOOKS = "[document.documentElement.scrollWidth <= innerWidth,"
            + " [...document.images].every(i => i.naturalWidth > 0),"
            + " [...document.images].every(i => i.width >= 480),"
            + " [...document.images].every(i => getComputedStyle(i).backgroundColor == 'rgba(0, 0, 0, 0)'),"
            + " [...document.querySelectorAll('td code')].every(c =>"
            + " c.getClientRects().length <= c.textContent.split(/[\\s\\-\\/]+/).length),"
            + " document.styleSheets.length].join()";

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
            for (Screen screen : SCREENS) {
                page.resize(screen.width(), screen.height());
                page.prefers(screen.isDark() ? "dark" : "light");
                for (Path file : pages) {
                    page.goTo(file.toUri().toString());
                    String found = page.when(
                            "document.readyState == 'complete' && location.pathname.endsWith('/" + file.getFileName()
                                    + "')",
                            LOOKS);
                    assertThat(found).as(file.getFileName() + " on " + screen).isEqualTo("true,true,true,true,true,1");
                }
            }
        }
    }
}
