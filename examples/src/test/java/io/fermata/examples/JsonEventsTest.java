package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Yielded;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEventsTest {

    private static final String NEED_INPUT = "Event[type=NEED_INPUT, text=null]";

    @TempDir
    private static Path folder;

    private static URLClassLoader loader;
    private static Method parser;

    @BeforeAll
    static void compile() throws Exception {
        loader = Program.compiled("JsonEvents", folder);
        parser = loader.loadClass("JsonEvents").getDeclaredMethod("parser");
        parser.setAccessible(true);
    }

    @AfterAll
    static void close() throws Exception {
        loader.close();
    }

    @Test
    void thousandRandomChunkings_giveTheSameEvents() throws Exception {
        byte[] whole = generated(1);
        byte[] text = Arrays.copyOf(whole, 40_000);
        int cut = new String(text, StandardCharsets.ISO_8859_1).lastIndexOf(",\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(text, 0, cut);
        out.write(']');
        List<String> events = events(List.of(out.toByteArray()));
        assertThat(events).hasSizeGreaterThan(5_000);
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 1000; i++) {
            List<byte[]> chunks = cut(out.toByteArray(), random, 1 + random.nextInt(i % 10 == 0 ? 3 : 3_000));
            assertThat(events(chunks).equals(events))
                    .as("chunking number " + i + " of seed 42")
                    .isTrue();
        }
    }

    @Test
    void wholeFile_cutIntoSingleBytes_givesTheSameDigest() throws Exception {
        Path file = folder.resolve("real.json");
        Files.write(file, generated(3));
        String inOne = Program.run("JsonEvents", file.toString(), "5000000").output();
        String inBytes = Program.run("JsonEvents", file.toString(), "1").output();
        assertThat(inOne.substring(inOne.indexOf("depth")))
                .isEqualTo(inBytes.substring(inBytes.indexOf("depth")))
                .contains("START_OBJECT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " [ ] ",
                "0",
                "-0",
                "1.5e+10",
                "-12.25E-3",
                "1e9",
                "true",
                "false",
                "null",
                "\"\"",
                "\"a\\u0041\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                "\"\u00e9\u6797\ud834\udd10\"",
                "{\"a\":1}",
                "{\"a\":{\"b\":[1,2,{}]},\"c\":null}",
                "[[[[]]]]",
                "[1,\"two\",3.0,true,null,{\"\":[]}]",
                "\t\r\n 7 \n",
                "[\"\\ud834\\udd10\"]",
                "{\"a\":1,\"a\":2}",
                "\"\u007f\"",
                "123456789012345678901234567890"
            })
    void validText_isParsedAlikeWholeAndByteByByte(String json) throws Exception {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        List<String> whole = events(List.of(text));
        assertThat(whole).isNotEmpty().noneMatch(event -> event.startsWith("failed"));
        assertThat(events(bytes(text))).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|",
                "[|",
                "{|",
                "{\"a\"|",
                "{\"a\":|",
                "{\"a\":1|",
                "{\"a\":1,|}",
                "{\"a\" |1}",
                "{|1:2}",
                "[1,|]",
                "[1 |2]",
                "[|,]",
                "|]",
                "|}",
                "{\"a\":1|]",
                "[1|}",
                "0|1",
                "-|",
                "-|a",
                "1.|",
                "1.|e5",
                "1e|",
                "1e+|",
                "1e|x",
                "|.5",
                "|+1",
                "tru|",
                "tr|xe",
                "nul|L",
                "false|x",
                "1 |2",
                "{} |{}",
                "\"abc|",
                "\"a|\u0001\"",
                "\"a\\|x\"",
                "\"\\u12|g4\"",
                "\"\\u|",
                "|'a'",
                "|NaN",
                "|\ufeff1",
                "[\n\n  |x]",
                "[\"\u00e9\u6797\", |x]",
                "|//c",
                "\"a|\n\""
            })
    void badText_failsAtItsPlaceWholeAndByteByByte(String marked) throws Exception {
        int at = marked.indexOf('|');
        String before = marked.substring(0, at);
        byte[] text = (before + marked.substring(at + 1)).getBytes(StandardCharsets.UTF_8);
        long line = 1 + before.chars().filter(c -> c == '\n').count();
        int column = before.length() - (before.lastIndexOf('\n') + 1) + 1;
        List<String> whole = events(List.of(text));
        assertThat(whole.get(whole.size() - 1)).startsWith("failed at " + line + ":" + column + ": expected ");
        assertThat(events(bytes(text))).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({
        "c3, 3",
        "ff, 2",
        "c080, 2",
        "80, 2",
        "e08080, 2",
        "eda080, 2",
        "f4908080, 2",
        "c328, 3",
        "e28228, 3",
        "f0808080, 2"
    })
    void badUtf8_isRefusedWhereItStopsMakingSense(String hex, int column) throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write('"');
        for (int i = 0; i < hex.length(); i += 2) {
            text.write(Integer.parseInt(hex.substring(i, i + 2), 16));
        }
        text.write('"');
        List<String> whole = events(List.of(text.toByteArray()));
        assertThat(whole.get(whole.size() - 1)).startsWith("failed at 1:" + column + ": expected UTF-8");
        assertThat(events(bytes(text.toByteArray()))).isEqualTo(whole);
    }

    @Test
    void nestingOfAMillionLevels_isNoProblem() throws Exception {
        String deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);
        assertThat(events(List.of(deep.getBytes(StandardCharsets.UTF_8)))).hasSize(2_000_001);
    }

    @Test
    void malformedFile_isToldWithItsPlace() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.json"), "{\n  \"a\": tru\n}");
        Program.Ended ended = Program.run("JsonEvents", file.toString());
        assertThat(ended.errors().strip()).isEqualTo(file + ":2:11: expected true, found the byte 0x0a");
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void missingFile_isToldSo() throws Exception {
        Program.Ended ended = Program.run("JsonEvents", "no-such-file.json");
        assertThat(ended.errors().strip()).isEqualTo("JsonEvents: there is no file no-such-file.json");
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    private static byte[] generated(int megabytes) throws Exception {
        Path file = folder.resolve("generated.json");
        Method generate = loader.loadClass("JsonEvents").getDeclaredMethod("generate", Path.class, int.class);
        generate.setAccessible(true);
        generate.invoke(null, file, megabytes);
        return Files.readAllBytes(file);
    }

    private static List<byte[]> bytes(byte[] text) {
        List<byte[]> bytes = new ArrayList<>();
        for (byte each : text) {
            bytes.add(new byte[] {each});
        }
        return bytes;
    }

    private static List<byte[]> cut(byte[] text, SplittableRandom random, int longest) {
        List<byte[]> chunks = new ArrayList<>();
        for (int at = 0; at < text.length; ) {
            int length = Math.min(random.nextInt(longest + 1), text.length - at);
            chunks.add(Arrays.copyOfRange(text, at, at + length));
            at += length;
        }
        return chunks;
    }

    /** The events of a text, and at the end its size or its failure. */
    private static List<String> events(List<byte[]> chunks) throws Exception {
        @SuppressWarnings("unchecked")
        Coroutine<byte[], Object, Long> coroutine = (Coroutine<byte[], Object, Long>) parser.invoke(null);
        List<String> events = new ArrayList<>();
        int next = 0;
        try {
            CoroutineState<Object, Long> state = coroutine.resume(next < chunks.size() ? chunks.get(next++) : null);
            while (state instanceof Yielded<Object, Long> yielded) {
                String event = yielded.value().toString();
                if (event.equals(NEED_INPUT)) {
                    state = coroutine.resume(next < chunks.size() ? chunks.get(next++) : null);
                } else {
                    events.add(event);
                    state = coroutine.resume();
                }
            }
            events.add(state.toString());
        } catch (Exception failure) {
            assertThat(failure.getClass().getSimpleName()).isEqualTo("JsonException");
            events.add("failed at " + field(failure, "line") + ":" + field(failure, "column") + ": "
                    + failure.getMessage());
        }
        return events;
    }

    private static Object field(Exception failure, String name) throws ReflectiveOperationException {
        var field = failure.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(failure);
    }
}
