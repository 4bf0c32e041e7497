import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Yielded;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * An incremental JSON parser (RFC 8259) that is one coroutine: it is resumed with chunks of bytes, cut anywhere, and yields
 * events.
 *
 * <p>The parser is written as if all bytes were there: loops and conditions from the first byte to the last. Where they run out,
 * in the middle of a string, of a character or of a number, it yields {@link Event#NEED_INPUT} and is resumed with the next
 * chunk, or with {@code null} at the end. Nesting costs one bit a level.
 *
 * <pre>
 *   ./fermata run examples/json-events/JsonEvents.java                      parses a file of its own, cut in several ways
 *   ./fermata run examples/json-events/JsonEvents.java FILE [CHUNK_SIZE]    parses a file
 *   ./fermata run examples/json-events/JsonEvents.java --generate FILE MB   writes a file to try it on
 * </pre>
 */
public class JsonEvents {

    enum Type {
        START_OBJECT,
        END_OBJECT,
        START_ARRAY,
        END_ARRAY,
        KEY,
        STRING,
        NUMBER,
        TRUE,
        FALSE,
        NULL,
        NEED_INPUT
    }

    /** What the parser found: {@code text} is that of a key, a string or a number, and else {@code null}. */
    record Event(Type type, String text) {
        static final Event START_OBJECT = new Event(Type.START_OBJECT, null);
        static final Event END_OBJECT = new Event(Type.END_OBJECT, null);
        static final Event START_ARRAY = new Event(Type.START_ARRAY, null);
        static final Event END_ARRAY = new Event(Type.END_ARRAY, null);
        static final Event TRUE = new Event(Type.TRUE, null);
        static final Event FALSE = new Event(Type.FALSE, null);
        static final Event NULL = new Event(Type.NULL, null);
        static final Event NEED_INPUT = new Event(Type.NEED_INPUT, null);
    }

    /** Text that is no JSON, with its place: lines and columns count from 1, columns in characters. */
    static final class JsonException extends Exception {
        private static final long serialVersionUID = 1L;
        final long line;
        final long column;

        JsonException(long line, long column, String message) {
            super(message);
            this.line = line;
            this.column = column;
        }
    }

    /** Makes a parser. It returns the number of bytes of the whole text. */
    static Coroutine<byte[], Event, Long> parser() {
        return Coroutine.of((co, first) -> {
            Input in = new Input(first);
            BitSet isObject = new BitSet();
            int depth = 0;
            StringBuilder text = new StringBuilder();
            boolean key = false;
            boolean mayClose = false;
            while (true) {
                // A value, or a key; after an opening bracket or brace perhaps the closing one.
                while (in.skipSpace()) {
                    in.feed(co.yield(Event.NEED_INPUT));
                }
                int c = in.peek();
                boolean value = true;
                if (mayClose && c == (key ? '}' : ']')) {
                    value = false;
                } else if (c == '"') {
                    in.next();
                    text.setLength(0);
                    while (true) {
                        while (in.isEmpty()) {
                            in.feed(co.yield(Event.NEED_INPUT));
                        }
                        c = in.peek();
                        if (c == '"') {
                            in.next();
                            break;
                        } else if (c == '\\') {
                            in.next();
                            while (in.isEmpty()) {
                                in.feed(co.yield(Event.NEED_INPUT));
                            }
                            if (in.peek() == 'u') {
                                in.next();
                                int unit = 0;
                                for (int i = 0; i < 4; i++) {
                                    while (in.isEmpty()) {
                                        in.feed(co.yield(Event.NEED_INPUT));
                                    }
                                    unit = unit << 4 | in.hexDigit();
                                }
                                text.append((char) unit);
                            } else {
                                text.append(in.escaped());
                            }
                        } else if (c >= 0x80) {
                            int following = in.following();
                            int point = in.next() & 0x3f >> following;
                            for (int i = 0; i < following; i++) {
                                while (in.isEmpty()) {
                                    in.feed(co.yield(Event.NEED_INPUT));
                                }
                                point = point << 6 | in.continuation();
                            }
                            text.appendCodePoint(in.checked(point, following));
                        } else {
                            in.plain(text);
                        }
                    }
                    if (!key) {
                        co.yield(new Event(Type.STRING, text.toString()));
                    } else {
                        co.yield(new Event(Type.KEY, text.toString()));
                        while (in.skipSpace()) {
                            in.feed(co.yield(Event.NEED_INPUT));
                        }
                        in.expect(':', "':' after a key");
                        key = false;
                        mayClose = false;
                        continue;
                    }
                } else if (key) {
                    throw in.expected(mayClose ? "a key or '}'" : "a key");
                } else if (c == '{' || c == '[') {
                    in.next();
                    isObject.set(depth++, c == '{');
                    co.yield(c == '{' ? Event.START_OBJECT : Event.START_ARRAY);
                    key = c == '{';
                    mayClose = true;
                    continue;
                } else if (c == 't' || c == 'f' || c == 'n') {
                    Event literal = c == 't' ? Event.TRUE : c == 'f' ? Event.FALSE : Event.NULL;
                    String word = literal.type().name().toLowerCase(Locale.ROOT);
                    for (int i = 0; i < word.length(); i++) {
                        while (in.isEmpty()) {
                            in.feed(co.yield(Event.NEED_INPUT));
                        }
                        in.expect(word.charAt(i), word);
                    }
                    co.yield(literal);
                } else if (c == '-' || c >= '0' && c <= '9') {
                    text.setLength(0);
                    if (c == '-') {
                        text.append((char) in.next());
                        while (in.isEmpty()) {
                            in.feed(co.yield(Event.NEED_INPUT));
                        }
                        in.requireDigit();
                    }
                    if (in.peek() == '0') {
                        text.append((char) in.next());
                    } else {
                        while (in.digits(text)) {
                            in.feed(co.yield(Event.NEED_INPUT));
                        }
                    }
                    while (in.isEmpty()) {
                        in.feed(co.yield(Event.NEED_INPUT));
                    }
                    if (in.peek() == '.') {
                        text.append((char) in.next());
                        while (in.isEmpty()) {
                            in.feed(co.yield(Event.NEED_INPUT));
                        }
                        in.requireDigit();
                        while (in.digits(text)) {
                            in.feed(co.yield(Event.NEED_INPUT));
                        }
                    }
                    if (in.peek() == 'e' || in.peek() == 'E') {
                        text.append((char) in.next());
                        while (in.isEmpty()) {
                            in.feed(co.yield(Event.NEED_INPUT));
                        }
                        if (in.peek() == '+' || in.peek() == '-') {
                            text.append((char) in.next());
                            while (in.isEmpty()) {
                                in.feed(co.yield(Event.NEED_INPUT));
                            }
                        }
                        in.requireDigit();
                        while (in.digits(text)) {
                            in.feed(co.yield(Event.NEED_INPUT));
                        }
                    }
                    co.yield(new Event(Type.NUMBER, text.toString()));
                } else {
                    throw in.expected(mayClose ? "a value or ']'" : "a value");
                }

                // What follows: closing brackets and braces, then a comma and the next value, or the end.
                while (true) {
                    while (in.skipSpace()) {
                        in.feed(co.yield(Event.NEED_INPUT));
                    }
                    if (depth == 0) {
                        if (in.peek() != Input.END) {
                            throw in.expected("the end");
                        }
                        return in.offset();
                    }
                    boolean object = isObject.get(depth - 1);
                    if (in.peek() == (object ? '}' : ']')) {
                        in.next();
                        depth--;
                        co.yield(object ? Event.END_OBJECT : Event.END_ARRAY);
                    } else {
                        in.expect(',', object ? "',' or '}'" : "',' or ']'");
                        key = object;
                        mayClose = false;
                        break;
                    }
                }
            }
        });
    }

    /** The bytes at hand, and the place that was reached. */
    private static final class Input {
        static final int END = -1;

        private byte[] chunk;
        private int at;
        private long before;
        private long line = 1;
        private long lineStart;

        /** A character of n bytes is one column: so many bytes of this line began none. */
        private long hidden;

        Input(byte[] first) {
            chunk = first;
        }

        /** Tells whether more bytes are needed to go on; at the end there never are. */
        boolean isEmpty() {
            return chunk != null && at == chunk.length;
        }

        void feed(byte[] next) {
            before += at;
            at = 0;
            chunk = next;
        }

        long offset() {
            return before + at;
        }

        int peek() {
            return chunk == null ? END : chunk[at] & 0xff;
        }

        int next() {
            return chunk[at++] & 0xff;
        }

        /** Skips white space and tells whether more bytes are needed. */
        boolean skipSpace() {
            while (!isEmpty()) {
                int c = peek();
                if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
                    return false;
                }
                at++;
                if (c == '\n') {
                    line++;
                    lineStart = offset();
                    hidden = 0;
                }
            }
            return true;
        }

        /** Takes characters of a string that stand for themselves, at least one. */
        void plain(StringBuilder text) throws JsonException {
            if (peek() < ' ') {
                throw peek() == END ? expected("'\"' at the end of the string") : expected("an escape, like \\n");
            }
            do {
                text.append((char) chunk[at++]);
            } while (at < chunk.length && chunk[at] >= ' ' && chunk[at] != '"' && chunk[at] != '\\');
        }

        /** Takes digits, and tells whether more bytes are needed to know whether that were all. */
        boolean digits(StringBuilder text) {
            while (!isEmpty()) {
                if (peek() < '0' || peek() > '9') {
                    return false;
                }
                text.append((char) next());
            }
            return true;
        }

        void requireDigit() throws JsonException {
            if (peek() < '0' || peek() > '9') {
                throw expected("a digit");
            }
        }

        void expect(char c, String what) throws JsonException {
            if (peek() != c) {
                throw expected(what);
            }
            at++;
        }

        int hexDigit() throws JsonException {
            int digit = peek() < 0x80 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw expected("a hexadecimal digit");
            }
            at++;
            return digit;
        }

        char escaped() throws JsonException {
            int which = "\"\\/bfnrt".indexOf(peek());
            if (which < 0) {
                throw expected("one of \" \\ / b f n r t u after a backslash");
            }
            at++;
            return "\"\\/\b\f\n\r\t".charAt(which);
        }

        /** How many bytes follow the first one of a character. */
        int following() throws JsonException {
            int lead = peek();
            if (lead >= 0xc2 && lead <= 0xdf) {
                return 1;
            } else if (lead >= 0xe0 && lead <= 0xef) {
                return 2;
            } else if (lead >= 0xf0 && lead <= 0xf4) {
                return 3;
            }
            throw expected("UTF-8");
        }

        int continuation() throws JsonException {
            if ((peek() & 0xc0) != 0x80 || peek() == END) {
                throw expected("UTF-8");
            }
            hidden++;
            return next() & 0x3f;
        }

        int checked(int point, int following) throws JsonException {
            boolean overlong = point < (following == 1 ? 0x80 : following == 2 ? 0x800 : 0x10000);
            boolean surrogate = point >= 0xd800 && point <= 0xdfff;
            if (overlong || surrogate || point > Character.MAX_CODE_POINT) {
                hidden++;
                throw new JsonException(line, column(), "expected UTF-8, found a character that it does not have");
            }
            return point;
        }

        private long column() {
            return offset() - lineStart - hidden + 1;
        }

        JsonException expected(String what) {
            int c = peek();
            String found = c == END
                    ? "the end"
                    : c > ' ' && c < 0x7f ? "'" + (char) c + "'" : String.format("the byte 0x%02x", c);
            return new JsonException(line, column(), "expected " + what + ", found " + found);
        }
    }

    /** What a whole text consisted of: the digest depends on every event and nothing else. */
    static final class Summary {
        final Map<Type, Long> counts = new EnumMap<>(Type.class);
        final CRC32 digest = new CRC32();
        int deepest;
        long bytes;
        private int depth;

        void add(Event event) {
            counts.merge(event.type(), 1L, Long::sum);
            digest.update(event.type().ordinal());
            if (event.text() != null) {
                digest.update(event.text().getBytes(StandardCharsets.UTF_8));
            }
            switch (event.type()) {
                case START_OBJECT, START_ARRAY -> deepest = Math.max(deepest, ++depth);
                case END_OBJECT, END_ARRAY -> depth--;
                default -> {}
            }
        }
    }

    /** Where chunks come from: an empty array is a chunk, {@code null} is the end. */
    interface Chunks {
        byte[] next() throws IOException;
    }

    static Summary parse(Chunks chunks) throws IOException {
        Summary summary = new Summary();
        try (Coroutine<byte[], Event, Long> parser = parser()) {
            CoroutineState<Event, Long> state = parser.resume(chunks.next());
            while (state instanceof Yielded<Event, Long> yielded) {
                if (yielded.value() == Event.NEED_INPUT) {
                    state = parser.resume(chunks.next());
                } else {
                    summary.add(yielded.value());
                    state = parser.resume();
                }
            }
            summary.bytes = ((CoroutineState.Returned<Event, Long>) state).value();
        }
        return summary;
    }

    static Summary parse(Path file, int chunkSize) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(() -> {
                byte[] chunk = in.readNBytes(chunkSize);
                return chunk.length == 0 ? null : chunk;
            });
        }
    }

    private static void print(Path file, int chunkSize) throws IOException {
        long begin = System.nanoTime();
        Summary summary = parse(file, chunkSize);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "chunks of %,11d bytes: %,11d bytes at %6.1f MB/s, depth %d, events %08x%n",
                chunkSize, summary.bytes, summary.bytes / 1e6 / seconds, summary.deepest, summary.digest.getValue());
    }

    private static void printCounts(Path file) throws IOException {
        parse(file, 1 << 16).counts.forEach((type, count) -> System.out.printf("%-14s%,12d%n", type, count));
    }

    /** Writes a text with all that JSON has, about so many megabytes, always the same. */
    static void generate(Path file, int megabytes) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        long left = megabytes * 1_000_000L;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write('[');
            for (int i = 0; left > 0; i++) {
                byte[] record = ((i == 0 ? "\n" : ",\n") + record(random, i)).getBytes(StandardCharsets.UTF_8);
                out.write(record);
                left -= record.length;
            }
            out.write("\n]\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String record(SplittableRandom random, int id) {
        String[] names = {
            "Ada",
            "Zo\u00eb",
            "\u6797\u660e",
            "Bj\u00f6rk \\\"B\\\"",
            "\ud834\udd10 fermata",
            "tab\\there",
            "\\u00e9\\ud83d\\ude00"
        };
        StringBuilder tags = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            tags.append('"').append(names[random.nextInt(names.length)]).append(i == 1 ? "\"" : "\", ");
        }
        String nested = "{}";
        for (int i = random.nextInt(9); i > 0; i--) {
            nested = random.nextBoolean() ? "[" + nested + ", null]" : "{\"in\": " + nested + "}";
        }
        return "  {\"id\": " + id + ", \"name\": \"" + names[random.nextInt(names.length)] + "\", \"balance\": "
                + random.nextInt(-100_000, 100_000) / 100.0 + ", \"ratio\": " + random.nextInt(10) + "."
                + random.nextInt(99)
                + "e" + random.nextInt(-30, 30) + ", \"active\": " + random.nextBoolean() + ", \"tags\": [" + tags
                + "], \"nested\": " + nested + "}";
    }

    public static void main(String[] args) throws IOException {
        Path file = args.length == 0 ? null : Path.of(args[args[0].equals("--generate") && args.length == 3 ? 1 : 0]);
        try {
            if (args.length == 0) {
                Path own = Files.createTempFile("events", ".json");
                try {
                    generate(own, 5);
                    for (int chunkSize : new int[] {1, 7, 4096, 1 << 20, 10_000_000}) {
                        print(own, chunkSize);
                    }
                    printCounts(own);
                } finally {
                    Files.delete(own);
                }
            } else if (args[0].equals("--generate") && args.length == 3) {
                generate(file, Integer.parseInt(args[2]));
            } else if (args.length <= 2 && !args[0].startsWith("-")) {
                int chunkSize = args.length == 2 ? Integer.parseInt(args[1]) : 1 << 16;
                if (chunkSize < 1) {
                    throw new NumberFormatException("For input string: \"" + args[1] + "\"");
                }
                print(file, chunkSize);
                printCounts(file);
            } else {
                System.err.println("usage: JsonEvents [FILE [CHUNK_SIZE] | --generate FILE MB]");
                System.exit(2);
            }
        } catch (NoSuchFileException missing) {
            fail("there is no file " + file);
        } catch (NumberFormatException noNumber) {
            fail("a positive number is expected. " + noNumber.getMessage());
        } catch (Exception malformed) {
            // The parser's failure leaves resume() as it is, though resume() declares no exception.
            if (malformed instanceof JsonException json) {
                System.err.println(file + ":" + json.line + ":" + json.column + ": " + json.getMessage());
                System.exit(1);
            }
            throw malformed;
        }
    }

    private static void fail(String message) {
        System.err.println("JsonEvents: " + message);
        System.exit(1);
    }
}
