import io.fermata.Generator;
import java.io.BufferedWriter;
import java.io.Console;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Merges sorted log files by time, however large they are: each file is a generator of lines, and so is the merge of them all.
 *
 * <p>The merge holds one line of each file, in a heap. It hands out the earliest and asks that line's file for its next one. So
 * a hundred megabytes take no more memory than ten lines do, and who wants only the first few lines reads no more than those.
 * However the merge ends, its files are closed.
 *
 * <p>A line is a time, a level and a text: {@code 2026-03-01T12:00:00.250Z WARN queue is half full}.
 *
 * <pre>
 *   ./fermata run examples/log-merge/LogMerge.java                          merges logs of its own
 *   ./fermata run examples/log-merge/LogMerge.java FILE_OR_FOLDER...        merges files, and the files *.log of folders
 *   ./fermata run examples/log-merge/LogMerge.java --generate MB FOLDER     writes logs to try it on
 * </pre>
 */
public class LogMerge {

    private static final int LONGEST_LINE = 1 << 16;
    private static final int SHOWN = 5;

    enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    /** A line of a log. */
    record Entry(Instant time, Level level, String text) {}

    /** A log that can't be merged; lines count from 1. */
    static final class LogException extends Exception {
        private static final long serialVersionUID = 1L;

        LogException(Path file, long line, String message) {
            super(file + ":" + line + ": " + message);
        }
    }

    /** How files are opened; a log closes what it got. */
    interface Opener {
        InputStream open(Path file) throws IOException;
    }

    /** The entries of a file, which is opened when the first one is asked for. */
    static Generator<Entry> log(Path file, Opener files) {
        return Generator.of(g -> {
            try (InputStream in = files.open(file)) {
                Lines lines = new Lines(file, in);
                Instant before = Instant.MIN;
                for (String line = lines.next(); line != null; line = lines.next()) {
                    Entry entry = parse(file, lines.number, line);
                    if (entry.time().isBefore(before)) {
                        throw new LogException(
                                file,
                                lines.number,
                                "the file is not sorted: " + entry.time() + " comes after " + before);
                    }
                    before = entry.time();
                    g.yield(entry);
                }
            }
        });
    }

    private static Entry parse(Path file, long number, String line) throws LogException {
        String[] parts = line.split(" ", 3);
        Instant time;
        try {
            time = Instant.parse(parts[0]);
        } catch (DateTimeException noTime) {
            throw new LogException(
                    file, number, "expected a time like 2026-03-01T12:00:00.250Z, found " + quoted(parts[0]));
        }
        for (Level level : Level.values()) {
            if (parts.length > 1 && level.name().equals(parts[1])) {
                return new Entry(time, level, parts.length > 2 ? parts[2] : "");
            }
        }
        throw new LogException(
                file,
                number,
                "expected one of " + Arrays.toString(Level.values()) + " after the time, found "
                        + quoted(parts.length > 1 ? parts[1] : ""));
    }

    private static String quoted(String text) {
        return '"' + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + '"';
    }

    /** The entries of several logs in the order of time; at the same time in the order of the logs. Closes the logs. */
    static Generator<Entry> merge(List<Generator<Entry>> logs) {
        return Generator.of(g -> {
            try {
                PriorityQueue<Head> heads = new PriorityQueue<>();
                for (Generator<Entry> log : logs) {
                    if (log.hasNext()) {
                        heads.add(new Head(log.next(), heads.size(), log));
                    }
                }
                while (!heads.isEmpty()) {
                    Head earliest = heads.remove();
                    g.yield(earliest.entry());
                    if (earliest.log().hasNext()) {
                        heads.add(new Head(earliest.log().next(), earliest.order(), earliest.log()));
                    }
                }
            } finally {
                closeAll(logs);
            }
        });
    }

    /** The next entry of a log. */
    private record Head(Entry entry, int order, Generator<Entry> log) implements Comparable<Head> {
        @Override
        public int compareTo(Head other) {
            int byTime = entry.time().compareTo(other.entry.time());
            return byTime != 0 ? byTime : Integer.compare(order, other.order);
        }
    }

    /** Closes all, even if some fail at it. */
    private static void closeAll(List<Generator<Entry>> logs) throws Exception {
        Exception failure = null;
        for (Generator<Entry> log : logs) {
            try {
                log.close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Cuts bytes into lines, and refuses lines that would fill the memory. */
    private static final class Lines {
        private final Path file;
        private final InputStream in;
        private final byte[] chunk = new byte[1 << 14];
        private int at;
        private int end;
        private byte[] line = new byte[256];
        private int length;
        long number;

        Lines(Path file, InputStream in) {
            this.file = file;
            this.in = in;
        }

        /** The next line without its end, or {@code null} if there is none. */
        String next() throws IOException, LogException {
            number++;
            length = 0;
            while (at < end || fill()) {
                int from = at;
                while (at < end && chunk[at] != '\n') {
                    at++;
                }
                append(from);
                if (at < end) {
                    at++;
                    return text();
                }
            }
            return length == 0 ? null : text();
        }

        private boolean fill() throws IOException {
            at = 0;
            end = Math.max(0, in.read(chunk));
            return end > 0;
        }

        private void append(int from) throws LogException {
            int more = at - from;
            if (length + more > LONGEST_LINE) {
                throw new LogException(file, number, "the line is longer than " + LONGEST_LINE + " bytes");
            }
            if (length + more > line.length) {
                line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
            }
            System.arraycopy(chunk, from, line, length, more);
            length += more;
        }

        private String text() {
            boolean carriageReturn = length > 0 && line[length - 1] == '\r';
            return new String(line, 0, carriageReturn ? length - 1 : length, StandardCharsets.UTF_8);
        }
    }

    /** How far the files have been read; drawn on a terminal as a bar, and nowhere else. */
    static final class Progress implements Opener, AutoCloseable {
        private final long total;
        private final boolean drawn;
        private long read;
        private int percent = -1;

        Progress(long total, boolean drawn) {
            this.total = total;
            this.drawn = drawn;
        }

        @Override
        public InputStream open(Path file) throws IOException {
            return new FilterInputStream(Files.newInputStream(file)) {
                @Override
                public int read(byte[] target, int from, int length) throws IOException {
                    int count = super.read(target, from, length);
                    if (count > 0) {
                        add(count);
                    }
                    return count;
                }
            };
        }

        private void add(int count) {
            read += count;
            // A file may grow while it is read.
            int now = (int) Math.min(100, 100 * read / Math.max(1, total));
            if (now != percent) {
                percent = now;
                if (drawn) {
                    System.err.print('\r' + bar(read, total));
                }
            }
        }

        /** Leaves the bar, so that what is printed next stands below it. */
        @Override
        public void close() {
            if (drawn && percent >= 0) {
                System.err.println();
            }
        }

        static String bar(long read, long total) {
            int percent = (int) Math.min(100, 100 * read / Math.max(1, total));
            return String.format(
                    Locale.ROOT,
                    "[%-40s] %3d %%  %,.1f of %,.1f MB",
                    "#".repeat(percent * 40 / 100),
                    percent,
                    read / 1e6,
                    total / 1e6);
        }
    }

    /** Tells whether somebody watches. From JDK 22 on there may be a console object where there is no terminal. */
    static boolean onTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJdk) {
            return true;
        }
    }

    /** What the merged logs consisted of. */
    private static final class Summary {
        private final Map<Level, Long> levels = new EnumMap<>(Level.class);
        private long lines;
        private Instant first;
        private Instant last;

        void add(Entry entry) {
            lines++;
            levels.merge(entry.level(), 1L, Long::sum);
            first = first == null ? entry.time() : first;
            last = entry.time();
        }

        void print(int files, double seconds) {
            Runtime runtime = Runtime.getRuntime();
            System.out.printf("files        %,12d%n", files);
            System.out.printf("lines        %,12d%n", lines);
            for (Level level : Level.values()) {
                System.out.printf("  %-11s%,12d%n", level, levels.getOrDefault(level, 0L));
            }
            if (lines > 0) {
                Duration span = Duration.between(first, last);
                System.out.printf("from         %s%n", first);
                System.out.printf("to           %s%n", last);
                System.out.printf(
                        "span         %,12d h %d min %d s%n",
                        span.toHours(), span.toMinutesPart(), span.toSecondsPart());
            }
            System.out.printf("it took      %,12.2f s, %,.0f lines a second%n", seconds, lines / seconds);
            System.out.printf(
                    "heap in use  %,12.1f MB of %,.1f MB, garbage included%n",
                    (runtime.totalMemory() - runtime.freeMemory()) / 1e6, runtime.maxMemory() / 1e6);
        }
    }

    private static Generator<Entry> merged(List<Path> files, Opener opener) {
        return merge(files.stream().map(file -> log(file, opener)).toList());
    }

    private static void print(List<Path> files) throws IOException {
        long total = 0;
        for (Path file : files) {
            total += Files.size(file);
        }
        Progress first = new Progress(total, false);
        try (Generator<Entry> merged = merged(files, first)) {
            for (int i = 0; i < SHOWN && merged.hasNext(); i++) {
                Entry entry = merged.next();
                System.out.println(entry.time() + " " + entry.level() + " " + entry.text());
            }
        }
        System.out.printf("... for which %,d of %,d bytes were read%n%n", first.read, total);

        Summary summary = new Summary();
        long begin = System.nanoTime();
        try (Progress progress = new Progress(total, onTerminal());
                Generator<Entry> merged = merged(files, progress)) {
            while (merged.hasNext()) {
                summary.add(merged.next());
            }
        }
        summary.print(files.size(), (System.nanoTime() - begin) / 1e9);
    }

    /** The files that are named, and for each folder its logs in the order of their names. */
    private static List<Path> filesOf(String... arguments) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String argument : arguments) {
            Path path = Path.of(argument);
            if (Files.isDirectory(path)) {
                List<Path> logs = new ArrayList<>();
                try (DirectoryStream<Path> found = Files.newDirectoryStream(path, "*.log")) {
                    found.forEach(logs::add);
                }
                if (logs.isEmpty()) {
                    throw new NoSuchFileException(path.resolve("*.log").toString());
                }
                Collections.sort(logs);
                files.addAll(logs);
            } else {
                files.add(path);
            }
        }
        return files;
    }

    /** Writes logs of several services, about so many megabytes, always the same. Overwrites nothing. */
    static List<Path> generate(int megabytes, Path folder) throws IOException {
        String[] services = {"billing", "gateway", "mail", "orders", "search", "shop", "stock", "users"};
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (String service : services) {
            Path file = folder.resolve(service + ".log");
            SplittableRandom random = new SplittableRandom(service.hashCode());
            Instant time = Instant.parse("2026-03-01T00:00:00Z").plusMillis(random.nextInt(1_000));
            long left = megabytes * 1_000_000L / services.length;
            try (BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
                while (left > 0) {
                    String line = time + " " + message(service, random) + "\n";
                    out.write(line);
                    left -= line.length();
                    // Some lines share their time with the next one.
                    time = time.plusMillis(random.nextInt(200));
                }
            }
            files.add(file);
        }
        return files;
    }

    private static String message(String service, SplittableRandom random) {
        String request = service + " request " + Integer.toHexString(random.nextInt());
        int kind = random.nextInt(100);
        if (kind < 40) {
            return Level.DEBUG + " " + request + " came from 10.0." + random.nextInt(256) + "." + random.nextInt(256);
        } else if (kind < 90) {
            return Level.INFO + " " + request + " took " + random.nextInt(1_000) + " ms";
        } else if (kind < 98) {
            return Level.WARN + " " + request + " waited for " + random.nextInt(5, 30) + " s";
        }
        return Level.ERROR + " " + request + " was given up after " + random.nextInt(2, 9) + " attempts";
    }

    private static void printOwn() throws IOException {
        Path folder = Files.createTempDirectory("logs");
        try {
            print(generate(8, folder));
        } finally {
            for (Path file : filesOf(folder.toString())) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    public static void main(String[] args) {
        try {
            if (args.length == 0) {
                printOwn();
            } else if (args[0].equals("--generate") && args.length == 3) {
                int megabytes = Integer.parseInt(args[1]);
                if (megabytes < 1) {
                    throw new NumberFormatException("For input string: \"" + args[1] + "\"");
                }
                generate(megabytes, Path.of(args[2])).forEach(System.out::println);
            } else if (args[0].startsWith("-")) {
                System.err.println("usage: LogMerge [FILE_OR_FOLDER... | --generate MB FOLDER]");
                System.exit(2);
            } else {
                print(filesOf(args));
            }
        } catch (NumberFormatException noNumber) {
            fail("a positive number of megabytes is expected. " + noNumber.getMessage());
        } catch (InvalidPathException malformed) {
            fail(malformed.getMessage());
        } catch (NoSuchFileException missing) {
            fail("there is no file " + missing.getFile());
        } catch (AccessDeniedException denied) {
            fail(denied.getFile() + " may not be read or written");
        } catch (FileAlreadyExistsException existing) {
            fail(existing.getFile() + " exists already");
        } catch (IOException failure) {
            fail(failure.toString());
        } catch (Exception failure) {
            // What a body throws leaves hasNext() as it is, though hasNext() declares no exception.
            if (failure instanceof LogException) {
                fail(failure.getMessage());
            }
            throw failure;
        }
    }

    private static void fail(String message) {
        System.err.println("LogMerge: " + message);
        System.exit(1);
    }
}
