package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkCheckerTest {

    @TempDir
    private static Path classes;

    @TempDir
    private Path folder;

    /** The pages of a site by their paths; what isn't there is 404. */
    private final Map<String, String> pages = new HashMap<>();

    private final CountDownLatch neverIsAskedFor = new CountDownLatch(1);
    private final AtomicInteger troubles = new AtomicInteger();
    private HttpServer server;
    private String site;

    @BeforeAll
    static void compile() throws IOException {
        Program.compiled("LinkChecker", classes).close();
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        site = "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/never")) {
            neverIsAskedFor.countDown();
            return;
        }
        boolean trouble = path.equals("/trouble") && troubles.incrementAndGet() <= 2;
        String page = pages.get(path);
        byte[] bytes = (page == null ? "" : page).getBytes(StandardCharsets.UTF_8);
        if (page != null && page.startsWith("->")) {
            exchange.getResponseHeaders().set("Location", page.substring(2));
            exchange.sendResponseHeaders(302, -1);
        } else {
            exchange.getResponseHeaders().set("Content-Type", path.endsWith(".txt") ? "text/plain" : "text/html");
            exchange.sendResponseHeaders(
                    trouble ? 503 : page == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static String links(String... targets) {
        List<String> all = new ArrayList<>();
        for (String target : targets) {
            all.add("<p><a class='x' href=\"" + target + "\">" + target + "</a></p>");
        }
        return String.join("\n", all);
    }

    @Test
    void siteOfItsOwn_isReportedAsItIs() throws Exception {
        // The page that never answers is given up after this time thrice; all others have to answer within it, on a
        // busy machine too.
        Program.Ended ended = Program.run("LinkChecker", "--timeout", "8");
        assertThat(ended.exitCode()).isZero();
        String report = ended.output();
        // The tree, and what only some of its pages link to.
        assertThat(number(report, "pages checked")).isEqualTo(400 + 20 + 3 + 10 + 2 + 1 + 1);
        assertThat(number(report, "broken")).isEqualTo(4);
        assertThat(number(report, "redirects")).isEqualTo(22);
        assertThat(number(report, "tried again")).isEqualTo(2);
        assertThat(number(report, "other sites")).isEqualTo(1);
        for (int k = 0; k < 3; k++) {
            int missing = k;
            List<String> sources = IntStream.range(0, 400)
                    .filter(page -> page % 20 == 7 && page % 3 == missing)
                    .mapToObj(page -> "/page/" + page)
                    .sorted()
                    .toList();
            assertThat(report)
                    .contains("  /missing/" + k + "  status 404" + System.lineSeparator() + "      on "
                            + String.join(", ", sources.subList(0, 5)) + " and " + (sources.size() - 5) + " more");
        }
        assertThat(report)
                .contains("  /never/1  no answer within 8 s after 3 attempts" + System.lineSeparator()
                        + "      on /page/70")
                .contains("  /old/0  to /page/0")
                .contains(" ms  /slow/9");
        assertThat(number(report, "The site saw at most")).isBetween(2L, 16L);
        // There is no terminal: lines, each whole.
        assertThat(ended.errors().lines())
                .isNotEmpty()
                .allMatch(line -> line.matches("\\d+ of \\d+ pages, \\d+ in flight, \\d broken, [\\d.]+ s"));
    }

    @Test
    void siteWithBrokenLinks_givesExitCode1_andTheirPlaces() throws Exception {
        pages.put(
                "/",
                links(
                        " /a?x=1&amp;y=2#top ",
                        "sub/",
                        "#here",
                        "mailto:ada@example.org",
                        "http://[oops",
                        "/old",
                        "/trouble"));
        pages.put("/a", links("gone.html", site + "/"));
        pages.put("/sub/", links("../a?x=1&y=2", "file.txt", "gone"));
        pages.put("/sub/file.txt", links("/not/a/link"));
        pages.put("/old", "->/moved");
        pages.put("/trouble", "at last");
        Program.Ended ended = run(site);
        assertThat(ended.output().lines().skip(2).map(String::strip).toList())
                .containsSubsequence(
                        "/gone.html  status 404",
                        "on /a?x=1&y=2",
                        "/http://[oops  no valid address",
                        "on /",
                        "/moved  status 404",
                        "on /old",
                        "/sub/gone  status 404",
                        "on /sub/");
        assertThat(number(ended.output(), "broken")).isEqualTo(4);
        assertThat(number(ended.output(), "pages checked")).isEqualTo(10);
        assertThat(number(ended.output(), "tried again")).isEqualTo(1);
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void siteWithoutBrokenLinks_givesExitCode0() throws Exception {
        pages.put("/", links("a", "b", "https://elsewhere.example/"));
        pages.put("/a", links("/", "b"));
        pages.put("/b", "->a");
        Program.Ended ended = run(site + "/");
        assertThat(number(ended.output(), "pages checked")).isEqualTo(3);
        assertThat(number(ended.output(), "other sites")).isEqualTo(1);
        assertThat(ended.output()).doesNotContain("Broken").doesNotContain("INTERRUPTED");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void programThatIsToldToEnd_reportsWhatItKnows() throws Exception {
        // What is known by the time the last page is asked for.
        pages.put("/", links("/gone", "/a"));
        pages.put("/a", links("/b"));
        pages.put("/b", links("/c"));
        pages.put("/c", links("/never"));
        Path output = folder.resolve("output.txt");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes + File.pathSeparator + System.getProperty("java.class.path"),
                        "LinkChecker",
                        site)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            neverIsAskedFor.await();
            // The signal of `kill`; that of Ctrl-C does the same.
            program.destroy();
            program.waitFor();
        } finally {
            program.destroyForcibly();
        }
        String report = Files.readString(output);
        assertThat(report).contains("INTERRUPTED: 1 pages that are known were not checked");
        assertThat(number(report, "pages checked")).isEqualTo(5);
        assertThat(report).contains("  /gone  status 404" + System.lineSeparator() + "      on /");
    }

    @Test
    void siteThatDoesNotAnswer_isBroken() throws Exception {
        server.stop(0);
        Program.Ended ended = run(site);
        assertThat(ended.output()).contains("  /  ConnectException after 3 attempts");
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void whatIsNoAddress_isToldSo() throws Exception {
        assertThat(run("page").exitCode()).isEqualTo(2);
        assertThat(run("--timeout", "0", site).exitCode()).isEqualTo(2);
        Program.Ended malformed = run("http://a b");
        assertThat(malformed.errors()).contains("LinkChecker: 'http://a b' is no valid address");
        assertThat(malformed.exitCode()).isEqualTo(1);
    }

    private static Program.Ended run(String... arguments) throws IOException, InterruptedException {
        return Program.runCompiled(classes, List.of(), "LinkChecker", arguments);
    }

    private static long number(String report, String row) {
        String line =
                report.lines().filter(each -> each.startsWith(row)).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }
}
