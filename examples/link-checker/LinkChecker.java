import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fermata.Async;
import io.fermata.Retry;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.sync.Semaphore;
import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the links of a site: it reads all pages that can be reached from the first one, 16 at once, and reports which links
 * lead nowhere.
 *
 * <p>Each page is a task. All of them run on one thread, so that what they share needs no locks; none of them blocks it. A
 * semaphore limits the requests in flight, a group of tasks says when the last page is through, a page that fails is tried
 * again after a while, and one that doesn't answer is given up. Ctrl-C cancels the whole, and what is known by then is reported.
 *
 * <pre>
 *   ./fermata run examples/link-checker/LinkChecker.java          checks a site of its own, on a server in this program
 *   ./fermata run examples/link-checker/LinkChecker.java URL      checks a site, and exits with 1 if it has broken links
 * </pre>
 *
 * <p>With {@code --timeout SECONDS} before that, a page that hasn't answered by then is asked for again: after 10 seconds
 * otherwise, and 1 on the site of its own.
 */
public class LinkChecker {

    static final int IN_FLIGHT = 16;
    private static final Retry RETRY = Retry.attempts(3)
            .delay(Duration.ofMillis(100))
            .factor(2)
            .jitter(0.5)
            .when(failure -> failure instanceof IOException || failure instanceof TimeoutException);

    private static final Pattern LINK =
            Pattern.compile("<a\\s[^>]*?href\\s*=\\s*[\"']([^\"']*)[\"']", Pattern.CASE_INSENSITIVE);
    private static final int SHOWN = 5;

    /** What became of a page: its status, where it leads to, and how long the last attempt took; or why there is no answer. */
    record Page(int status, List<String> links, Optional<String> redirect, Duration took, String failure) {
        boolean isBroken() {
            return failure != null || status >= 400;
        }

        String problem() {
            return failure != null ? failure : "status " + status;
        }
    }

    /** An answer that says that the server has trouble, which may be over soon. */
    private static final class ServerTroubleException extends IOException {
        private static final long serialVersionUID = 1L;

        ServerTroubleException(int status) {
            super("status " + status);
        }
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Semaphore permits = new Semaphore(IN_FLIGHT);
    private final URI start;
    private final Duration timeOut;

    // One thread runs all tasks; whoever reports does so when they have ended.
    private final Map<String, Page> pages = new TreeMap<>();
    private final Map<String, TreeSet<String>> linkedFrom = new TreeMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final TreeSet<String> elsewhere = new TreeSet<>();
    private final long begin = System.nanoTime();
    private int inFlight;
    private int broken;

    /**
     * Makes a checker for one run.
     *
     * @param start the address of the first page; pages of the same host are read, others are not
     * @param timeOut how long to wait for each answer
     */
    LinkChecker(URI start, Duration timeOut) {
        this.start = start.getPath().isEmpty() ? start.resolve("/") : start;
        this.timeOut = timeOut;
    }

    /** Reads all pages. */
    Async<Void> crawl() {
        return Async.of(a -> {
            try (TaskGroup display = a.group()) {
                Task<Void> progress = display.start(progress());
                try (TaskGroup group = a.group()) {
                    found(group, start.toString(), "the command line");
                    a.await(group.join());
                }
                progress.cancel();
                a.await(display.join());
            }
            return null;
        });
    }

    /** Notes a link, and reads the page that it leads to if that is a new one of this site. */
    private void found(TaskGroup group, String address, String from) {
        if (!address.equals(start.toString()) && !isOfThisSite(address)) {
            elsewhere.add(address);
            return;
        }
        boolean known = linkedFrom.containsKey(address);
        linkedFrom.computeIfAbsent(address, key -> new TreeSet<>()).add(from);
        if (!known && !group.isCancelled()) {
            group.start(check(group, address));
        }
    }

    private boolean isOfThisSite(String address) {
        try {
            return start.getAuthority().equals(URI.create(address).getAuthority());
        } catch (IllegalArgumentException malformed) {
            // Checking it tells what is wrong.
            return true;
        }
    }

    private Async<Void> check(TaskGroup group, String address) {
        return Async.of(a -> {
            Page page;
            try {
                page = a.await(Async.retry(() -> attempt(address), RETRY));
            } catch (Exception failure) {
                // A failure leaves an await as it is, though no await declares any.
                page = new Page(0, List.of(), Optional.empty(), Duration.ZERO, problem(address, failure));
            }
            pages.put(address, page);
            broken += page.isBroken() ? 1 : 0;
            page.redirect().ifPresent(target -> found(group, target, address));
            for (String link : page.links()) {
                found(group, link, address);
            }
            return null;
        });
    }

    private String problem(String address, Exception failure) throws Exception {
        String after = " after " + attempts.getOrDefault(address, 0) + " attempts";
        if (failure instanceof TimeoutException) {
            return "no answer within " + timeOut.toSeconds() + " s" + after;
        } else if (failure instanceof IOException) {
            return (failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage()) + after;
        } else if (failure instanceof IllegalArgumentException) {
            return "no valid address";
        }
        throw failure;
    }

    /** Asks for a page once. The permit is given back before the next attempt. */
    private Async<Page> attempt(String address) {
        return Async.of(a -> {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
            try (Semaphore.Permit permit = a.await(permits.acquire())) {
                return a.await(answer(address, request));
            }
        });
    }

    private Async<Page> answer(String address, HttpRequest request) {
        return Async.of(a -> {
            attempts.merge(address, 1, Integer::sum);
            inFlight++;
            long sent = System.nanoTime();
            try {
                // Owned: who stops waiting, because of the time or of Ctrl-C, cancels the request.
                Async<HttpResponse<String>> answer = Async.owned(client.sendAsync(request, LinkChecker::html));
                return read(address, a.await(answer.timeout(timeOut)), Duration.ofNanos(System.nanoTime() - sent));
            } finally {
                inFlight--;
            }
        });
    }

    /** Reads pages, and nothing else. */
    private static HttpResponse.BodySubscriber<String> html(HttpResponse.ResponseInfo head) {
        boolean isPage = head.headers().firstValue("content-type").orElse("").startsWith("text/html");
        return isPage ? BodySubscribers.ofString(StandardCharsets.UTF_8) : BodySubscribers.replacing("");
    }

    private static Page read(String address, HttpResponse<String> answer, Duration took) throws IOException {
        int status = answer.statusCode();
        if (status >= 500) {
            throw new ServerTroubleException(status);
        }
        Optional<String> redirect = status / 100 == 3 && status != 304
                ? answer.headers().firstValue("location").map(target -> resolved(address, target))
                : Optional.empty();
        List<String> links = new ArrayList<>();
        if (status == 200) {
            for (Matcher link = LINK.matcher(answer.body()); link.find(); ) {
                String target = resolved(address, link.group(1).strip().replace("&amp;", "&"));
                if (target.startsWith("http:") || target.startsWith("https:")) {
                    links.add(target);
                }
            }
        }
        return new Page(status, links, redirect, took, null);
    }

    /** A link as a whole address, without the place in the page; what can't be understood stays as it is. */
    private static String resolved(String address, String link) {
        String page = link.contains("#") ? link.substring(0, link.indexOf('#')) : link;
        try {
            return page.isEmpty() ? address : URI.create(address).resolve(page).toString();
        } catch (IllegalArgumentException malformed) {
            return URI.create(address).resolve("/").toString() + page;
        }
    }

    /** Shows how far the crawl is, until it is cancelled: on a terminal as a bar, elsewhere as a line a second. */
    private Async<Void> progress() {
        return onTerminal() ? drawnProgress() : printedProgress();
    }

    private Async<Void> printedProgress() {
        return Async.of(a -> {
            while (true) {
                a.sleep(Duration.ofSeconds(1));
                System.err.println(line());
            }
        });
    }

    private Async<Void> drawnProgress() {
        return Async.of(a -> {
            try {
                while (true) {
                    a.sleep(Duration.ofMillis(100));
                    System.err.printf("\r%-90s", bar());
                }
            } finally {
                System.err.printf("\r%-90s\r", "");
            }
        });
    }

    private String bar() {
        return String.format("[%-30s] ", "#".repeat(30 * pages.size() / linkedFrom.size())) + line();
    }

    private String line() {
        return String.format(
                Locale.ROOT,
                "%,d of %,d pages, %d in flight, %d broken, %.1f s",
                pages.size(),
                linkedFrom.size(),
                inFlight,
                broken,
                seconds());
    }

    private double seconds() {
        return (System.nanoTime() - begin) / 1e9;
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

    void report(boolean whole) {
        System.out.printf("Links of %s%n%n", start);
        if (!whole) {
            System.out.printf(
                    "INTERRUPTED: %,d pages that are known were not checked%n%n", linkedFrom.size() - pages.size());
        }
        System.out.printf("pages checked  %,8d%n", pages.size());
        System.out.printf("broken         %,8d%n", broken);
        System.out.printf(
                "redirects      %,8d%n",
                pages.values().stream()
                        .filter(page -> page.redirect().isPresent())
                        .count());
        System.out.printf(
                "tried again    %,8d%n",
                attempts.values().stream().filter(made -> made > 1).count());
        System.out.printf("other sites    %,8d links, not checked%n", elsewhere.size());
        System.out.printf(Locale.ROOT, "time           %8.1f s%n", seconds());
        reportBroken();
        reportRedirects();
        reportSlowest();
    }

    private void reportBroken() {
        if (broken > 0) {
            System.out.printf("%nBroken links, and where they stand%n");
        }
        pages.forEach((address, page) -> {
            if (page.isBroken()) {
                System.out.printf("  %s  %s%n", shortened(address), page.problem());
                System.out.printf("      on %s%n", some(linkedFrom.get(address)));
            }
        });
    }

    private String some(TreeSet<String> sources) {
        String listed = String.join(
                ", ", sources.stream().limit(SHOWN).map(this::shortened).toList());
        return sources.size() <= SHOWN ? listed : listed + " and " + (sources.size() - SHOWN) + " more";
    }

    private void reportRedirects() {
        Map<String, String> targets = new TreeMap<>();
        pages.forEach((address, page) -> page.redirect().ifPresent(target -> targets.put(address, target)));
        if (targets.isEmpty()) {
            return;
        }
        System.out.printf("%nRedirects%n");
        targets.entrySet().stream()
                .limit(SHOWN)
                .forEach(each ->
                        System.out.printf("  %s  to %s%n", shortened(each.getKey()), shortened(each.getValue())));
        if (targets.size() > SHOWN) {
            System.out.printf("  and %d more%n", targets.size() - SHOWN);
        }
    }

    private void reportSlowest() {
        System.out.printf("%nSlowest pages%n");
        pages.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().took().negated()))
                .limit(SHOWN)
                .forEach(entry -> System.out.printf(
                        "  %,6d ms  %s%n", entry.getValue().took().toMillis(), shortened(entry.getKey())));
    }

    /** An address as it is within the site. */
    private String shortened(String address) {
        String site = start.resolve("/").toString();
        return address.startsWith(site) ? address.substring(site.length() - 1) : address;
    }

    /** Runs to the end or until Ctrl-C, and reports. Tells whether it came to the end. */
    boolean run() {
        CountDownLatch reported = new CountDownLatch(1);
        try (Scheduler scheduler = Scheduler.singleThread()) {
            Task<Void> crawl = scheduler.start(crawl());
            cancelAtShutdown(crawl, reported);
            crawl.block();
            report(true);
            return true;
        } catch (CancellationException interrupted) {
            report(false);
            return false;
        } finally {
            reported.countDown();
        }
    }

    /** The program ends when its hooks have: this one waits until what is known is printed. */
    private static void cancelAtShutdown(Task<Void> crawl, CountDownLatch reported) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            crawl.cancel();
            try {
                reported.await();
            } catch (InterruptedException giveUp) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    boolean hasBrokenLinks() {
        return broken > 0;
    }

    /** A site to check, always the same: 400 pages, and all that can be wrong with a site. */
    static final class Site implements AutoCloseable {
        static final int PAGES = 400;

        private final HttpServer server;
        private final Scheduler scheduler = Scheduler.singleThread();
        private final AtomicInteger asked = new AtomicInteger();
        private int open;
        private int mostOpen;

        Site() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> scheduler.start(answer(exchange)));
            server.start();
        }

        URI uri() {
            InetSocketAddress address = server.getAddress();
            return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/page/0");
        }

        /** The most requests that were being answered at one moment. */
        int mostAtOnce() {
            return mostOpen;
        }

        private Async<Void> answer(HttpExchange exchange) {
            return Async.of(a -> {
                String[] path = exchange.getRequestURI().getPath().split("/");
                int number = path.length > 2 ? Integer.parseInt(path[2]) : 0;
                open++;
                mostOpen = Math.max(mostOpen, open);
                try {
                    a.sleep(Duration.ofMillis(path[1].equals("slow") ? 300 + 50 * number : 5 + number % 20));
                } finally {
                    open--;
                }
                switch (path[1]) {
                    case "page":
                        send(exchange, 200, page(number));
                        break;
                    case "slow":
                        send(exchange, 200, "<h1>slow</h1>");
                        break;
                    case "old":
                        exchange.getResponseHeaders().set("Location", "/page/" + number);
                        send(exchange, 301, "");
                        break;
                    case "round":
                        exchange.getResponseHeaders().set("Location", "/round/" + (1 - number));
                        send(exchange, 302, "");
                        break;
                    case "flaky":
                        send(exchange, asked.incrementAndGet() <= 2 ? 503 : 200, "<h1>at last</h1>");
                        break;
                    case "never":
                        break;
                    default:
                        send(exchange, 404, "<h1>there is no such page</h1>");
                }
                return null;
            });
        }

        /** A page of a tree, so that each one is found, with links to some others. */
        private static String page(int number) {
            SplittableRandom random = new SplittableRandom(number);
            StringBuilder html = new StringBuilder("<h1>Page " + number + "</h1>");
            for (int child = 2 * number + 1; child <= 2 * number + 2 && child < PAGES; child++) {
                link(html, "/page/" + child);
            }
            for (int i = 0; i < 3; i++) {
                link(html, "/page/" + random.nextInt(PAGES) + (i == 0 ? "#top" : ""));
            }
            if (number % 20 == 7) {
                link(html, "/old/" + number / 20);
                link(html, "/missing/" + number % 3);
            }
            if (number % 40 == 9) {
                link(html, "/slow/" + number / 40);
            }
            switch (number) {
                case 50 -> link(html, "/round/0");
                case 60 -> link(html, "/flaky/1");
                case 70 -> link(html, "/never/1");
                case 80 -> link(html, "https://elsewhere.example/");
                default -> {}
            }
            return html.toString();
        }

        private static void link(StringBuilder html, String target) {
            html.append("<a href=\"")
                    .append(target)
                    .append("\">")
                    .append(target)
                    .append("</a> ");
        }

        private static void send(HttpExchange exchange, int status, String html) throws IOException {
            byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }

        @Override
        public void close() {
            server.stop(0);
            scheduler.close();
        }
    }

    private static void checkOwnSite(Duration timeOut) throws IOException {
        try (Site site = new Site()) {
            if (new LinkChecker(site.uri(), timeOut).run()) {
                System.out.printf("%nThe site saw at most %d requests at once.%n", site.mostAtOnce());
            }
        }
    }

    public static void main(String[] args) {
        boolean isTimed = args.length >= 2 && args[0].equals("--timeout") && args[1].matches("[1-9]\\d{0,4}");
        List<String> rest = List.of(args).subList(isTimed ? 2 : 0, args.length);
        Duration timeOut = Duration.ofSeconds(isTimed ? Integer.parseInt(args[1]) : rest.isEmpty() ? 1 : 10);
        try {
            if (rest.isEmpty()) {
                checkOwnSite(timeOut);
            } else if (rest.size() == 1 && rest.get(0).matches("https?://[^/]+.*")) {
                LinkChecker checker = new LinkChecker(URI.create(rest.get(0)), timeOut);
                if (checker.run() && checker.hasBrokenLinks()) {
                    System.exit(1);
                }
            } else {
                System.err.println(
                        "usage: LinkChecker [--timeout SECONDS] [URL], where the URL begins with http:// or https://");
                System.exit(2);
            }
        } catch (IllegalArgumentException malformed) {
            fail("'" + rest.get(0) + "' is no valid address");
        } catch (IOException failure) {
            fail("the site of its own can't be served: " + failure.getMessage());
        }
    }

    private static void fail(String message) {
        System.err.println("LinkChecker: " + message);
        System.exit(1);
    }
}
