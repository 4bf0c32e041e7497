package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Generator;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogMergeTest {

    private static final int MEGABYTES = Boolean.getBoolean("fermata.test.long") ? 100 : 30;
    private static final String TIME = "2026-03-01T12:00:00Z";

    @TempDir
    private static Path classes;

    private static URLClassLoader loader;
    private static Class<?> opener;
    private static Method log;
    private static Method merge;

    @TempDir
    private Path folder;

    /** The texts of the logs by name, and what happened to the streams of them. */
    private final Map<String, String> texts = new LinkedHashMap<>();

    private final List<String> opened = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private int bytesRead;

    @BeforeAll
    static void compile() throws Exception {
        loader = Program.compiled("LogMerge", classes);
        opener = loader.loadClass("LogMerge$Opener");
        log = loader.loadClass("LogMerge").getDeclaredMethod("log", Path.class, opener);
        log.setAccessible(true);
        merge = loader.loadClass("LogMerge").getDeclaredMethod("merge", List.class);
        merge.setAccessible(true);
    }

    @AfterAll
    static void close() throws Exception {
        loader.close();
    }

    @Test
    void merge_ofRandomLogs_isTheirStableSort() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            texts.clear();
            List<String> lines = new ArrayList<>();
            for (int i = random.nextInt(9); i >= 0; i--) {
                List<String> own = new ArrayList<>();
                Instant time = Instant.parse(TIME);
                for (int k = random.nextInt(40); k > 0; k--) {
                    time = time.plusMillis(random.nextInt(3));
                    own.add(time + " INFO log " + i + " line " + k);
                }
                texts.put("log" + i, String.join("\n", own) + (own.isEmpty() ? "" : "\n"));
                lines.addAll(own);
            }
            lines.sort(Comparator.comparing(line -> Instant.parse(line.split(" ")[0])));
            assertThat(rest(merged()))
                    .as("seed " + seed)
                    .isEqualTo(lines.stream().map(LogMergeTest::shown).toList());
        }
    }

    @Test
    void linesOfAllSorts_areRead() throws Exception {
        String long1 = "x".repeat(16_384);
        String long2 = "\u6797".repeat(20_000);
        texts.put(
                "a",
                TIME + " DEBUG\r\n" + TIME + " INFO " + long1 + "\n" + TIME + " WARN  two\n" + TIME + " ERROR "
                        + long2);
        assertThat(rest(merged()))
                .containsExactly(
                        shown(TIME + " DEBUG "),
                        shown(TIME + " INFO " + long1),
                        shown(TIME + " WARN  two"),
                        shown(TIME + " ERROR " + long2));
    }

    @Test
    void merge_opensNothingBeforeTheFirstEntry_andReadsNoMoreThanItHandsOut() throws Exception {
        String lines = (TIME + " INFO text\n").repeat(10_000);
        texts.put("a", lines);
        texts.put("b", lines);
        Generator<Object> merged = merged();
        assertThat(opened).isEmpty();
        merged.next();
        assertThat(opened).containsExactly("a", "b");
        assertThat(bytesRead).isPositive().isLessThan(lines.length());
        merged.close();
    }

    @Test
    void closeBeforeTheEnd_closesAllFiles() throws Exception {
        texts.put("short", TIME + " INFO text\n");
        texts.put("b", (TIME + " INFO text\n").repeat(3));
        texts.put("c", (TIME + " INFO text\n").repeat(3));
        Generator<Object> merged = merged();
        merged.next();
        assertThat(closed).isEmpty();
        merged.next();
        assertThat(closed).containsExactly("short");
        merged.close();
        assertThat(closed).containsExactlyInAnyOrder("short", "b", "c");
        assertThat(merged.hasNext()).isFalse();
    }

    @Test
    void badLine_closesAllFiles() throws Exception {
        texts.put("a", (TIME + " INFO text\n").repeat(3));
        texts.put("b", TIME + " INFO text\nbad\n");
        texts.put("c", (TIME + " INFO text\n").repeat(3));
        assertThatThrownBy(() -> rest(merged())).hasMessageStartingWith("b:2: ");
        assertThat(closed).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void fileThatCannotBeOpened_closesTheOthers() throws Exception {
        texts.put("a", TIME + " INFO text\n" + TIME + " INFO text\n");
        texts.put("missing", null);
        texts.put("c", TIME + " INFO text\n");
        assertThatThrownBy(() -> rest(merged()))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("missing");
        assertThat(opened).containsExactly("a");
        assertThat(closed).containsExactly("a");
    }

    @Test
    void fileThatBreaksWhileItIsRead_closesAll() throws Exception {
        texts.put("a", TIME + " INFO text\n2026-03-02T12:00:00Z INFO text\n");
        texts.put("broken", TIME + " INFO text\n");
        assertThatThrownBy(() -> rest(merged())).isInstanceOf(IOException.class).hasMessage("broken in the middle");
        assertThat(closed).containsExactlyInAnyOrder("a", "broken");
    }

    @Test
    void filesThatFailWhenTheyAreClosed_keepNoOtherOpen_andAreToldTogether() throws Exception {
        texts.put("failing1", (TIME + " INFO text\n").repeat(3));
        texts.put("b", (TIME + " INFO text\n").repeat(3));
        texts.put("failing2", (TIME + " INFO text\n").repeat(3));
        Generator<Object> merged = merged();
        merged.next();
        assertThatThrownBy(merged::close)
                .hasMessage("failing1")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(second -> assertThat(second).hasMessage("failing2")));
        assertThat(closed).containsExactly("failing1", "b", "failing2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | expected a time like 2026-03-01T12:00:00.250Z, found \"\"",
                "noon INFO text | expected a time like 2026-03-01T12:00:00.250Z, found \"noon\"",
                "2026-02-30T12:00:00Z INFO | expected a time like 2026-03-01T12:00:00.250Z, found \"2026-02-30T12:00:00Z\"",
                "2026-03-02T12:00:00Z | expected one of [DEBUG, INFO, WARN, ERROR] after the time, found \"\"",
                "2026-03-02T12:00:00Z info x | expected one of [DEBUG, INFO, WARN, ERROR] after the time, found \"info\"",
                "2026-03-01T11:59:59.999Z INFO x | the file is not sorted: 2026-03-01T11:59:59.999Z comes after 2026-03-01T12:00:00Z"
            })
    void badLine_isToldWithItsPlace(String line, String message) throws Exception {
        texts.put("a.log", TIME + " INFO one\n" + TIME + " INFO two\n" + line + "\n" + TIME + " INFO four\n");
        assertThatThrownBy(() -> rest(merged())).hasMessage("a.log:3: " + message);
    }

    @Test
    void lineWithoutEnd_isRefusedBeforeItFillsTheMemory() throws Exception {
        texts.put("a.log", TIME + " INFO one\n" + "x".repeat(10_000_000));
        assertThatThrownBy(() -> rest(merged())).hasMessage("a.log:2: the line is longer than 65536 bytes");
        assertThat(bytesRead).isLessThan(200_000);
    }

    /** A merge that kept the lines could not do with this heap, which is smaller than the files. */
    @Test
    void program_mergesLogsThatAreLargerThanItsHeap() throws Exception {
        assertThat(Program.runCompiled(
                                classes,
                                List.of(),
                                "LogMerge",
                                "--generate",
                                Integer.toString(MEGABYTES),
                                folder.toString())
                        .exitCode())
                .isZero();
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        assertThat(bytes).isBetween(MEGABYTES * 1_000_000L, MEGABYTES * 1_000_000L + 1_000);
        Program.Ended ended = Program.runCompiled(classes, List.of("-Xmx24m"), "LogMerge", folder.toString());
        assertThat(ended.errors()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        assertThat(number(ended.output(), "lines")).isGreaterThan(MEGABYTES * 10_000L);
    }

    @Test
    void program_countsWhatIsInTheFiles() throws Exception {
        Program.Ended generated = Program.run("LogMerge", "--generate", "1", folder.toString());
        assertThat(generated.output().lines()).hasSize(8).contains(folder.resolve("users.log") + "");
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        Program.Ended ended = Program.run("LogMerge", folder.toString());
        assertThat(ended.errors()).isEmpty();
        assertThat(number(ended.output(), "files")).isEqualTo(8);
        assertThat(number(ended.output(), "lines")).isEqualTo(lines.size());
        for (String level : List.of("DEBUG", "INFO", "WARN", "ERROR")) {
            assertThat(number(ended.output(), "  " + level))
                    .isPositive()
                    .isEqualTo(lines.stream()
                            .filter(line -> line.contains(" " + level + " "))
                            .count());
        }
        List<Instant> times = lines.stream()
                .map(line -> Instant.parse(line.split(" ")[0]))
                .sorted()
                .toList();
        assertThat(ended.output())
                .startsWith(times.get(0).toString())
                .contains("from         " + times.get(0) + System.lineSeparator())
                .contains("to           " + times.get(times.size() - 1) + System.lineSeparator());
    }

    @Test
    void program_withoutArguments_leavesNothingBehind() throws Exception {
        Program.Ended ended = Program.runCompiled(classes, List.of("-Djava.io.tmpdir=" + folder), "LogMerge");
        assertThat(ended.errors()).isEmpty();
        assertThat(number(ended.output(), "lines")).isGreaterThan(100_000);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void program_withEmptyFiles_printsASummary() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.log"));
        Program.Ended ended = Program.run("LogMerge", empty.toString(), empty.toString());
        assertThat(ended.errors()).isEmpty();
        assertThat(number(ended.output(), "files")).isEqualTo(2);
        assertThat(number(ended.output(), "lines")).isZero();
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void program_withABadFile_saysWhereAndWhat() throws Exception {
        Path good = Files.writeString(folder.resolve("good.log"), TIME + " INFO one\n");
        Path unsorted =
                Files.writeString(folder.resolve("unsorted.txt"), TIME + " INFO one\n2026-03-01T11:00:00Z INFO two\n");
        assertFails(
                "LogMerge: " + unsorted
                        + ":2: the file is not sorted: 2026-03-01T11:00:00Z comes after 2026-03-01T12:00:00Z",
                folder.toString(),
                unsorted.toString());
        assertFails("LogMerge: there is no file no-such.log", good.toString(), "no-such.log");
    }

    @Test
    void program_withAFolderWithoutLogs_saysSo() throws Exception {
        assertFails("LogMerge: there is no file " + folder.resolve("*.log"), folder.toString());
    }

    @Test
    void generate_overwritesNothing() throws Exception {
        Path existing = Files.writeString(folder.resolve("mail.log"), "mine");
        assertFails("LogMerge: " + existing + " exists already", "--generate", "1", folder.toString());
        assertThat(existing).hasContent("mine");
    }

    @Test
    void generate_withoutAPositiveSize_saysSo() throws Exception {
        String message = "LogMerge: a positive number of megabytes is expected. For input string: ";
        assertFails(message + "\"0\"", "--generate", "0", folder.toString());
        assertFails(message + "\"much\"", "--generate", "much", folder.toString());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void program_withAnUnknownOption_isToldTheUsage() throws Exception {
        Program.Ended ended = Program.run("LogMerge", "--generate", "5");
        assertThat(ended.errors().strip()).isEqualTo("usage: LogMerge [FILE_OR_FOLDER... | --generate MB FOLDER]");
        assertThat(ended.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 50000000, '[                                        ]   0 %  0.0 of 50.0 MB'",
        "24999999, 50000000, '[###################                     ]  49 %  25.0 of 50.0 MB'",
        "50000000, 50000000, '[########################################] 100 %  50.0 of 50.0 MB'",
        "60000000, 50000000, '[########################################] 100 %  60.0 of 50.0 MB'",
        "0, 0, '[                                        ]   0 %  0.0 of 0.0 MB'"
    })
    void bar_growsWithWhatWasRead(long read, long total, String expected) throws Exception {
        Method bar = loader.loadClass("LogMerge$Progress").getDeclaredMethod("bar", long.class, long.class);
        bar.setAccessible(true);
        assertThat(bar.invoke(null, read, total)).isEqualTo(expected);
    }

    private void assertFails(String message, String... arguments) throws Exception {
        Program.Ended ended = Program.run("LogMerge", arguments);
        assertThat(ended.errors().strip()).isEqualTo(message);
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @SuppressWarnings("unchecked")
    private Generator<Object> merged() throws Exception {
        Object streams = Proxy.newProxyInstance(
                loader, new Class<?>[] {opener}, (proxy, method, arguments) -> open(arguments[0].toString()));
        List<Object> logs = new ArrayList<>();
        for (String name : texts.keySet()) {
            logs.add(log.invoke(null, Path.of(name), streams));
        }
        return (Generator<Object>) merge.invoke(null, logs);
    }

    private InputStream open(String name) throws IOException {
        if (name.equals("missing")) {
            throw new NoSuchFileException(name);
        }
        opened.add(name);
        InputStream text = new ByteArrayInputStream(texts.get(name).getBytes(StandardCharsets.UTF_8));
        return new FilterInputStream(name.equals("broken") ? new SequenceInputStream(text, broken()) : text) {
            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                int count = super.read(target, from, length);
                bytesRead += Math.max(0, count);
                return count;
            }

            @Override
            public void close() throws IOException {
                closed.add(name);
                if (name.startsWith("failing")) {
                    throw new IOException(name);
                }
            }
        };
    }

    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken in the middle");
            }
        };
    }

    private static List<String> rest(Generator<Object> merged) {
        List<String> entries = new ArrayList<>();
        merged.forEachRemaining(entry -> entries.add(entry.toString()));
        return entries;
    }

    private static String shown(String line) {
        String[] parts = line.split(" ", 3);
        return "Entry[time=" + parts[0] + ", level=" + parts[1] + ", text=" + parts[2] + "]";
    }

    private static long number(String table, String row) {
        String line =
                table.lines().filter(each -> each.startsWith(row)).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }
}
