import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Scheduler;
import io.fermata.StreamFork;
import io.fermata.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Watches a log file while it grows: requests by time, what is unusual about them, as a table in the terminal and as a page for
 * any number of browsers, all of which see the same stream.
 *
 * <pre>
 *   ./fermata run examples/live-log/LiveLog.java                 writes a log of its own, as fast as a small shop's
 *   ./fermata run examples/live-log/LiveLog.java access.log      watches that file: lines of TIME METHOD PATH STATUS MILLISECONDS
 * </pre>
 */
public class LiveLog implements AutoCloseable {

    /** How long the reader waits at the end of the file before it looks for more. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    /** How many windows a browser is told of that it has missed. */
    private static final int HISTORY = 60;

    /** How many windows are compared with. */
    private static final int USUAL = 20;

    private static final int LEAST_USUAL = 5;

    private final Path log;
    private final Scheduler scheduler = Scheduler.workStealing(2);
    private final ExecutorService browsers = Executors.newCachedThreadPool(code -> {
        Thread thread = new Thread(code, "browser");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;
    private final StreamFork<Report> reports;
    private final AtomicLong unreadable = new AtomicLong();

    /** A line of the log. */
    record Request(Instant time, String method, String path, int status, int millis) {

        /** Reads a line, or gives nothing if it isn't one of a request. */
        static List<Request> parse(String line) {
            String[] words = line.split(" ");
            try {
                return words.length == 5
                        ? List.of(new Request(
                                Instant.parse(words[0]),
                                words[1],
                                words[2],
                                Integer.parseInt(words[3]),
                                Integer.parseInt(words[4])))
                        : List.of();
            } catch (DateTimeParseException | NumberFormatException other) {
                return List.of();
            }
        }
    }

    /** The requests of some time. */
    record Window(Instant start, List<Request> requests) {

        long errors() {
            return requests.stream().filter(request -> request.status() >= 500).count();
        }

        /** How long the given part of all requests took at most. */
        int millis(double part) {
            int[] sorted = requests.stream().mapToInt(Request::millis).sorted().toArray();
            return sorted[(int) Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
        }
    }

    /** What is said of a window. */
    record Report(long number, Instant start, int requests, long errors, int median, int slowest, String unusual) {

        String toJson() {
            return String.format(
                    Locale.ROOT,
                    "{\"start\":\"%s\",\"requests\":%d,\"errors\":%d,\"median\":%d,\"slowest\":%d,\"unusual\":\"%s\"}",
                    start,
                    requests,
                    errors,
                    median,
                    slowest,
                    unusual);
        }
    }

    /**
     * Watches a log file.
     *
     * @param log the file; it may grow, and begin anew
     * @param size how much time of the log a window takes
     * @param port where browsers find the page, on the loopback interface; 0 for any that is free
     * @throws IOException if the port can't be had
     */
    LiveLog(Path log, Duration size, int port) throws IOException {
        this.log = log;
        AsyncStream<Request> requests = lines().mapMulti((line, next) -> {
            List<Request> parsed = Request.parse(line);
            parsed.forEach(next);
            unreadable.addAndGet(1 - parsed.size());
        });
        reports = reports(windows(requests, size)).fork(HISTORY);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(browsers);
        server.createContext("/", exchange -> answer(exchange, "text/html; charset=utf-8", PAGE));
        server.createContext("/events", this::tell);
        server.start();
    }

    String address() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/";
    }

    /** The lines of the file, those included that are still to be written. */
    private AsyncStream<String> lines() {
        return AsyncStream.of(s -> {
            ByteBuffer in = ByteBuffer.allocate(1 << 16);
            try (FileChannel file = FileChannel.open(log, StandardOpenOption.READ)) {
                while (true) {
                    if (file.size() < file.position()) {
                        file.position(0); // It was begun anew.
                        in.clear();
                    }
                    if (s.await(Async.blocking(() -> file.read(in))) <= 0) {
                        s.sleep(PATIENCE);
                        continue;
                    }
                    in.flip();
                    for (String line = lineOf(in); line != null; line = lineOf(in)) {
                        s.yield(line);
                    }
                    in.compact();
                    if (!in.hasRemaining()) {
                        in.clear(); // No line is that long.
                    }
                }
            }
        });
    }

    /** Takes a line out of a buffer, or {@code null} if none is whole. */
    private static String lineOf(ByteBuffer in) {
        for (int i = in.position(); i < in.limit(); i++) {
            if (in.get(i) == '\n') {
                String line = StandardCharsets.UTF_8
                        .decode(in.slice(in.position(), i - in.position()))
                        .toString();
                in.position(i + 1);
                return line.strip();
            }
        }
        return null;
    }

    /** Puts requests together by the time at which they came: a window is whole when a later request has come. */
    static AsyncStream<Window> windows(AsyncStream<Request> requests, Duration size) {
        return AsyncStream.of(s -> {
            long slot = Long.MIN_VALUE;
            List<Request> now = new ArrayList<>();
            for (Request request : s.each(requests)) {
                long its = Math.floorDiv(request.time().toEpochMilli(), size.toMillis());
                if (its > slot && !now.isEmpty()) {
                    s.yield(new Window(Instant.ofEpochMilli(slot * size.toMillis()), now));
                    now = new ArrayList<>();
                }
                slot = Math.max(slot, its);
                now.add(request);
            }
            if (!now.isEmpty()) {
                s.yield(new Window(Instant.ofEpochMilli(slot * size.toMillis()), now));
            }
        });
    }

    /** Compares each window with those before it. */
    static AsyncStream<Report> reports(AsyncStream<Window> windows) {
        return AsyncStream.of(s -> {
            Deque<Window> before = new ArrayDeque<>();
            long number = 0;
            for (Window window : s.each(windows)) {
                String unusual = unusual(window, before);
                s.yield(new Report(
                        number++,
                        window.start(),
                        window.requests().size(),
                        window.errors(),
                        window.millis(0.5),
                        window.millis(0.99),
                        unusual));
                if (unusual.isEmpty()) {
                    before.addLast(window);
                }
                if (before.size() > USUAL) {
                    before.removeFirst();
                }
            }
        });
    }

    /** Says what is unusual: more than three deviations, and half as much again, above what is usual. */
    private static String unusual(Window window, Deque<Window> before) {
        List<String> found = new ArrayList<>();
        if (before.size() >= LEAST_USUAL) {
            note(
                    found,
                    "errors",
                    window.errors(),
                    before.stream().mapToDouble(Window::errors).toArray());
            note(
                    found,
                    "slow",
                    window.millis(0.5),
                    before.stream().mapToDouble(each -> each.millis(0.5)).toArray());
            note(
                    found,
                    "busy",
                    window.requests().size(),
                    before.stream().mapToDouble(each -> each.requests().size()).toArray());
        }
        return String.join(", ", found);
    }

    private static void note(List<String> found, String what, double value, double[] usual) {
        double mean = Arrays.stream(usual).average().orElse(0);
        double variance = Arrays.stream(usual)
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElse(0);
        if (value > mean + 3 * Math.sqrt(variance) && value > mean * 1.5 + 1) {
            found.add(what);
        }
    }

    /** Tells a browser of each window, for as long as it listens. */
    private void tell(HttpExchange browser) throws IOException {
        browser.getResponseHeaders().set("Content-Type", "text/event-stream");
        browser.getResponseHeaders().set("Cache-Control", "no-store");
        browser.sendResponseHeaders(200, 0);
        try (OutputStream out = browser.getResponseBody()) {
            reports.open()
                    .forEach(report -> {
                        try {
                            out.write(("id: " + report.number() + "\ndata: " + report.toJson() + "\n\n")
                                    .getBytes(StandardCharsets.UTF_8));
                            out.flush();
                        } catch (IOException gone) {
                            throw new UncheckedIOException(gone);
                        }
                    })
                    .block();
        } catch (UncheckedIOException gone) {
            // The page was closed. So is its part of the stream.
        }
    }

    private static void answer(HttpExchange browser, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean known = browser.getRequestURI().getPath().equals("/");
        browser.getResponseHeaders().set("Content-Type", type);
        browser.sendResponseHeaders(known ? 200 : 404, known ? bytes.length : -1);
        if (known) {
            browser.getResponseBody().write(bytes);
        }
        browser.close();
    }

    /** Shows the windows in the terminal: as a table that changes, or line by line where there is no terminal. */
    Task<Void> show(boolean refreshes) {
        AsyncStream<Report> mine = reports.open();
        return scheduler.start(Async.of(a -> {
            Deque<Report> latest = new ArrayDeque<>();
            for (Report report : a.each(mine)) {
                latest.addLast(report);
                if (latest.size() > 15) {
                    latest.removeFirst();
                }
                if (refreshes) {
                    System.out.print("\033[H\033[2J" + HEADING);
                    latest.forEach(each -> System.out.println(row(each)));
                    System.out.printf(
                            "%nalso at %s, %d lines were unreadable, Ctrl-C ends it%n", address(), unreadable.get());
                } else {
                    System.out.println(row(report));
                }
            }
            return null;
        }));
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.S").withZone(ZoneOffset.UTC);

    private static final String HEADING = "time (UTC)             requests  errors   median   slowest\n";

    private static String row(Report report) {
        String row = String.format(
                Locale.ROOT,
                "%-21s  %8d  %6d  %4d ms  %5d ms  %s%s",
                TIME.format(report.start()),
                report.requests(),
                report.errors(),
                report.median(),
                report.slowest(),
                "#".repeat(Math.min(40, report.requests() / 5)),
                report.unusual().isEmpty() ? "" : "  <- " + report.unusual());
        return row.stripTrailing();
    }

    /** Writes a log, for as long as it runs: a shop with quiet and busy times, and now and then something wrong. */
    Task<Void> write(Duration pause, long seed) {
        Random random = new Random(seed);
        return scheduler.start(Async.of(a -> {
            String[] paths = {"/", "/shoes", "/shoes/42", "/cart", "/pay"};
            for (long tick = 0; ; tick++) {
                boolean wrong = tick % 400 > 370;
                double busy = 1.5 + Math.sin(tick / 50.0);
                StringBuilder lines = new StringBuilder();
                for (int i = random.nextInt(1 + (int) (4 * busy)); i >= 0; i--) {
                    int millis = (int) (20 + Math.abs(random.nextGaussian()) * (wrong ? 300 : 30));
                    lines.append(Instant.now())
                            .append(" GET ")
                            .append(paths[random.nextInt(paths.length)])
                            .append(random.nextInt(100) < (wrong ? 40 : 1) ? " 503 " : " 200 ")
                            .append(millis)
                            .append('\n');
                }
                a.await(Async.blocking(() -> Files.writeString(log, lines, StandardOpenOption.APPEND)));
                a.sleep(pause);
            }
        }));
    }

    /** Ends all tasks and lets go of all browsers. */
    @Override
    public void close() {
        server.stop(0);
        scheduler.close();
        reports.stop().block();
        browsers.shutdownNow();
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 1 || args.length == 1 && args[0].startsWith("-")) {
            System.err.println("usage: LiveLog [FILE]");
            System.exit(2);
        }
        boolean own = args.length == 0;
        Path log = own ? Files.createTempFile("live", ".log") : Path.of(args[0]);
        if (!Files.isReadable(log)) {
            System.err.println("LiveLog: " + log + " can't be read");
            System.exit(1);
        }
        LiveLog live =
                new LiveLog(log, Duration.ofMillis(Long.getLong("window", 1_000)), Integer.getInteger("port", 0));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            live.close();
            try {
                if (own) {
                    Files.deleteIfExists(log);
                }
            } catch (IOException left) {
                System.err.println("LiveLog: " + log + " is left behind");
            }
        }));
        System.out.println("Live log of " + log + " at " + live.address() + " (Ctrl-C ends it)");
        if (own) {
            live.write(Duration.ofMillis(20), 1);
        }
        live.show(System.console() != null).block();
    }

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Live log</title>
            <meta name="viewport" content="width=device-width">
            <style>
              :root { color-scheme: light dark; --ink: #1c2430; --soft: #68768a; --line: #d9dfe7; --paper: #fff;
                      --bar: #4c7bd9; --bad: #d9484c; --hint: #fdf0d5; }
              @media (prefers-color-scheme: dark) {
                :root { --ink: #e6ebf2; --soft: #93a1b5; --line: #2c3644; --paper: #11161d; --bar: #6f9bf0;
                        --bad: #f0696d; --hint: #3a2f14; } }
              body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
                     max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
              h1 { font-size: 1.3rem; margin: 0 0 .2rem; }
              p { color: var(--soft); margin: 0 0 1.2rem; }
              svg { width: 100%; height: 9rem; display: block; border-bottom: 1px solid var(--line); }
              table { border-collapse: collapse; width: 100%; margin-top: 1.2rem; font-variant-numeric: tabular-nums; }
              th { text-align: right; font-weight: 600; color: var(--soft); }
              td { text-align: right; border-top: 1px solid var(--line); }
              th, td { padding: .25rem .6rem; }
              th:first-child, td:first-child, th:last-child, td:last-child { text-align: left; }
              tr.unusual td { background: var(--hint); }
            </style>
            <h1>Live log</h1>
            <p id="state">waiting for the first window</p>
            <svg id="chart" viewBox="0 0 600 100" preserveAspectRatio="none" role="img"
                 aria-label="requests in each window, errors among them in red"></svg>
            <table>
              <thead><tr><th>time (UTC)<th>requests<th>errors<th>median<th>slowest<th>unusual</tr></thead>
              <tbody id="rows"></tbody>
            </table>
            <script>
              const all = [];
              const cell = (row, text) => row.insertCell().textContent = text;
              function draw() {
                const top = Math.max(10, ...all.map(w => w.requests));
                const bar = (i, n, color) =>
                  `<rect x="${i * 10 + 1}" y="${100 - n / top * 98}" width="8" height="${n / top * 98}" fill="${color}"/>`;
                chart.innerHTML = all.map((w, i) => bar(i, w.requests, 'var(--bar)') + bar(i, w.errors, 'var(--bad)')).join('');
                rows.replaceChildren();
                for (const w of all.slice(-12).reverse()) {
                  const row = rows.insertRow();
                  row.className = w.unusual ? 'unusual' : '';
                  cell(row, w.start.substring(11, 23).replace('Z', ''));
                  cell(row, w.requests); cell(row, w.errors); cell(row, w.median + ' ms'); cell(row, w.slowest + ' ms');
                  cell(row, w.unusual);
                }
              }
              const events = new EventSource('/events');
              events.onmessage = event => {
                all.push(JSON.parse(event.data));
                if (all.length > 60) all.shift();
                state.textContent = `${event.lastEventId * 1 + 1} windows so far`;
                state.dataset.windows = all.length;
                draw();
              };
              events.onerror = () => state.textContent = 'the log is no longer watched';
            </script>
            </html>
            """;
}
