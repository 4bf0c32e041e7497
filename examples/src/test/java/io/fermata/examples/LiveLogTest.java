package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveLogTest {

    @TempDir
    private static Path classes;

    @TempDir
    private Path folder;

    private Path log;
    private Process program;
    private BufferedReader output;
    private String address;
    private long second;

    @BeforeAll
    static void compile() throws IOException {
        Program.compiled("LiveLog", classes).close();
    }

    @BeforeEach
    void begin() throws IOException {
        log = Files.createFile(folder.resolve("access.log"));
    }

    private void start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes + File.pathSeparator + System.getProperty("java.class.path"),
                "LiveLog"));
        command.addAll(List.of(arguments));
        program = new ProcessBuilder(command).redirectErrorStream(true).start();
        output = new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
        String first = output.readLine();
        assertThat(first).startsWith("Live log of ").contains(" at http://127.0.0.1:");
        address = first.replaceAll(".* at (http\\S+) .*", "$1");
    }

    @AfterEach
    void stop() throws InterruptedException {
        program.destroy();
        program.waitFor();
    }

    /** Writes the requests of one second. */
    private void write(int requests, int errors) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < requests; i++) {
            lines.append(Instant.parse("2026-01-02T03:04:00Z")
                            .plusSeconds(second)
                            .plusMillis(i))
                    .append(" GET / ")
                    .append(i < errors ? 503 : 200)
                    .append(' ')
                    .append(10 + i)
                    .append('\n');
        }
        second++;
        Files.writeString(log, lines, StandardOpenOption.APPEND);
    }

    private Iterator<String> events() throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address + "events")).build(), BodyHandlers.ofLines());
        return answer.body().filter(line -> line.startsWith("data: ")).iterator();
    }

    @Test
    void windows_areTheRequestsOfASecond_inTheTerminalAndForEachBrowser() throws Exception {
        start(log.toString());
        write(3, 1);
        write(2, 0);
        Files.writeString(log, "this is no request\n", StandardOpenOption.APPEND);
        write(1, 0);

        assertThat(output.readLine())
                .startsWith("2026-01-02 03:04:00")
                .contains("         3       1    11 ms     12 ms");
        assertThat(output.readLine())
                .startsWith("2026-01-02 03:04:01")
                .contains("         2       0    11 ms     11 ms");

        Iterator<String> one = events();
        Iterator<String> other = events();
        String first = one.next();
        assertThat(first)
                .isEqualTo("data: {\"start\":\"2026-01-02T03:04:00Z\",\"requests\":3,\"errors\":1,\"median\":11,"
                        + "\"slowest\":12,\"unusual\":\"\"}");
        assertThat(other.next()).isEqualTo(first);
        assertThat(one.next()).isEqualTo(other.next()).contains("\"requests\":2");
        write(1, 0);
        assertThat(one.next()).isEqualTo(other.next()).contains("03:04:02Z");
    }

    @Test
    void unusual_isWhatIsFarAboveTheWindowsBefore() throws Exception {
        start(log.toString());
        for (int i = 0; i < 8; i++) {
            write(4, i % 2);
        }
        write(4, 4);
        write(40, 0);
        write(1, 0);

        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add(output.readLine());
        }
        assertThat(rows.subList(0, 8)).noneMatch(row -> row.contains("<-"));
        assertThat(rows.get(8)).endsWith("<- errors");
        assertThat(rows.get(9)).contains("<- ").contains("busy");
    }

    @Test
    void fileThatBeginsAnew_isReadFromItsStart() throws Exception {
        start(log.toString());
        write(2, 0);
        write(3, 0);
        assertThat(output.readLine()).contains("03:04:00").contains("  2  ");
        Files.writeString(log, "", StandardOpenOption.TRUNCATE_EXISTING);
        Iterator<String> seen = events();
        seen.next();
        second += 10;
        while (output.ready()) {
            output.readLine();
        }
        // The reader has to look at the file while it is shorter than what it has read.
        write(1, 0);
        write(1, 0);
        assertThat(output.readLine()).contains("03:04:01").contains("  3  ");
        assertThat(output.readLine()).contains("03:04:12").contains("  1  ");
    }

    @Test
    void browsers_showTheSameStream() throws Exception {
        Optional<Path> browser = Browser.installed();
        assumeTrue(browser.isPresent(), "no Chromium is installed: apt-get install chromium");
        start(log.toString());
        for (int i = 0; i < 8; i++) {
            write(10 + i, 1);
        }
        write(20, 15);
        write(5, 0);
        try (Browser chromium = new Browser(browser.get(), folder.resolve("profile"))) {
            Browser.Page one = chromium.open(address);
            Browser.Page other = chromium.open(address);
            String rows = "document.querySelectorAll('#rows tr').length";
            assertThat(one.when("document.getElementById('state')?.dataset.windows == 9", rows))
                    .isEqualTo("9");
            assertThat(other.when("document.getElementById('state')?.dataset.windows == 9", rows))
                    .isEqualTo("9");
            assertThat(one.when("true", "document.querySelector('#rows tr').innerText.replaceAll('\\t', ' ')"))
                    .isEqualTo("03:04:08 20 15 20 ms 29 ms errors");
            assertThat(one.when("true", "document.querySelector('#rows tr').className"))
                    .isEqualTo("unusual");
            assertThat(one.when("true", "document.querySelectorAll('#chart rect').length"))
                    .isEqualTo("18");
            write(1, 0);
            assertThat(other.when("document.getElementById('state')?.dataset.windows == 10", rows))
                    .isEqualTo("10");
            if (System.getProperty("fermata.pictures") != null) {
                Files.write(Path.of(System.getProperty("fermata.pictures"), "live-log.png"), one.picture());
            }
        }
    }

    @Test
    void ownLog_isWrittenAndDeleted() throws Exception {
        start();
        String first = output.readLine();
        assertThat(first).contains(" ms ");
        program.destroy();
        program.waitFor();
        assertThat(program.exitValue()).isIn(143, 1);
    }
}
