package io.fermata.examples.docs;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.fermata.Async;
import io.fermata.AsyncFunction;
import io.fermata.AsyncStream;
import io.fermata.Coroutine;
import io.fermata.DoubleGenerator;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.LongGenerator;
import io.fermata.Retry;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.TaskLocal;
import io.fermata.VirtualTimeScheduler;
import io.fermata.Watchdog;
import io.fermata.sync.Overflow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the Javadoc of {@code io.fermata} shows. */
class TypesSnippetsTest extends Snippets {

    @Test
    void coroutine() throws IOException {
        // region Coroutine, package-info
        Coroutine<Integer, String, Boolean> c = Coroutine.of((co, first) -> {
            int second = co.yield("got " + first);
            return second > first;
        });
        System.out.println(c.resume(1)); // Yielded[value=got 1]
        System.out.println(c.resume(2)); // Returned[value=true]
        // endregion
        assertPrintsWhatItSays("Coroutine");
    }

    @Test
    void generator() throws IOException {
        // region Generator
        Generator<Long> fib = Generator.of(g -> {
            long a = 0, b = 1;
            while (true) {
                g.yield(a);
                long t = a + b;
                a = b;
                b = t;
            }
        });
        System.out.println(fib.next()); // 0
        System.out.println(fib.next()); // 1
        // endregion
        assertPrintsWhatItSays("Generator");
        assertThat(fib.stream().limit(5)).containsExactly(1L, 2L, 3L, 5L, 8L);
    }

    @Test
    void unfold() {
        // region Generator
        Generator<Integer> digits = Generator.unfold(12345, n -> n == 0 ? null : new Generator.Step<>(n % 10, n / 10));
        System.out.println(digits.stream().toList()); // [5, 4, 3, 2, 1]
        // endregion
        assertThat(printed()).containsExactly("[5, 4, 3, 2, 1]");
    }

    @Test
    void intGenerator() throws IOException {
        // region IntGenerator
        IntGenerator squares = Generator.ofInts(g -> {
            for (int i = 0; ; i++) {
                g.yield(i * i);
            }
        });
        System.out.println(squares.nextInt()); // 0
        System.out.println(squares.nextInt()); // 1
        // endregion
        assertPrintsWhatItSays("IntGenerator");
        assertThat(squares.nextInt()).isEqualTo(4);
    }

    @Test
    void longGenerator() throws IOException {
        // region LongGenerator
        LongGenerator squares = Generator.ofLongs(g -> {
            for (long i = 0; ; i++) {
                g.yield(i * i);
            }
        });
        System.out.println(squares.nextLong()); // 0
        System.out.println(squares.nextLong()); // 1
        // endregion
        assertPrintsWhatItSays("LongGenerator");
        assertThat(squares.nextLong()).isEqualTo(4);
    }

    @Test
    void doubleGenerator() throws IOException {
        // region DoubleGenerator
        DoubleGenerator squares = Generator.ofDoubles(g -> {
            for (double i = 0; ; i++) {
                g.yield(i * i);
            }
        });
        System.out.println(squares.nextDouble()); // 0.0
        System.out.println(squares.nextDouble()); // 1.0
        // endregion
        assertPrintsWhatItSays("DoubleGenerator");
        assertThat(squares.nextDouble()).isEqualTo(4);
    }

    @Test
    void async() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = "hello".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            HttpClient http = HttpClient.newHttpClient();
            URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
            HttpRequest request = HttpRequest.newBuilder(uri).build();
            // region Async
            Async<String> page = Async.of(a -> {
                HttpResponse<String> answer = a.await(http.sendAsync(request, ofString()));
                a.sleep(Duration.ofMillis(10));
                return answer.body();
            });
            String body = page.block();
            // endregion
            assertThat(body).isEqualTo("hello");
        } finally {
            server.stop(0);
        }
    }

    private static Async<String> fetch(URI uri) {
        return Async.of(a -> "<p>" + uri + "</p>");
    }

    @Test
    void asyncFunction() {
        // region AsyncFunction
        AsyncFunction<URI, Integer> size =
                AsyncFunction.of((a, uri) -> a.await(fetch(uri)).length());
        // endregion
        assertThat(size.apply(URI.create("x:y")).block()).isEqualTo(10);
    }

    @Test
    void asyncStream() {
        AsyncStream<String> chunks = AsyncStream.values("one\n\ntwo", "three");
        // region AsyncStream
        AsyncStream<String> lines = AsyncStream.of(s -> {
            for (String chunk : s.each(chunks)) {
                for (String line : chunk.split("\n")) s.yield(line);
                s.sleep(Duration.ofMillis(1));
            }
        });
        List<String> first = lines.filter(l -> !l.isBlank()).take(10).toList().block();
        // endregion
        assertThat(first).containsExactly("one", "two", "three");
    }

    private record Event(int number) {}

    private interface Listener {
        void on(Event event);
    }

    @Test
    void callback() {
        List<Listener> source = new ArrayList<>();
        // region AsyncStream
        AsyncStream<Event> events = AsyncStream.callback(64, Overflow.DROP_OLDEST, emitter -> {
            Listener listener = emitter::emit;
            source.add(listener);
            return () -> source.remove(listener);
        });
        // endregion
        try (VirtualTimeScheduler time = new VirtualTimeScheduler()) {
            Task<List<Event>> two = time.start(events.take(2).toList());
            time.runReady();
            for (int i = 0; i < 2; i++) {
                source.get(0).on(new Event(i));
            }
            time.runReady();
            assertThat(two.block()).containsExactly(new Event(0), new Event(1));
        }
        assertThat(source).isEmpty();
    }

    @Test
    void retry() {
        // region Retry
        Retry policy = Retry.attempts(5)
                .delay(Duration.ofMillis(100))
                .factor(2)
                .maximumDelay(Duration.ofSeconds(10))
                .jitter(0.5)
                .when(failure -> failure instanceof IOException);
        // endregion
        AtomicInteger attempts = new AtomicInteger();
        try (VirtualTimeScheduler time = new VirtualTimeScheduler()) {
            Async<Integer> third = Async.retry(
                    () -> Async.of(a -> {
                        if (attempts.incrementAndGet() < 3) {
                            throw new IOException("not yet");
                        }
                        return attempts.get();
                    }),
                    policy);
            assertThat(time.run(third)).isEqualTo(3);
            assertThat(time.elapsed()).isBetween(Duration.ofMillis(150), Duration.ofMillis(450));
        }
    }

    @Test
    void taskLocal() throws IOException {
        // region TaskLocal
        TaskLocal<String> user = TaskLocal.of("user"); // in most programs a constant
        Async<String> greeting = Async.of(a -> "Hello, " + user.get());
        System.out.println(user.with("ann", greeting).block()); // Hello, ann
        // endregion
        assertPrintsWhatItSays("TaskLocal");
        assertThat(user.find()).isEmpty();
    }

    private static Async<String> slow() {
        return Async.of(a -> {
            a.sleep(Duration.ofMinutes(59));
            return "done";
        });
    }

    @Test
    void virtualTimeScheduler() throws Exception {
        // region VirtualTimeScheduler
        try (VirtualTimeScheduler time = new VirtualTimeScheduler()) {
            Task<String> task = time.start(slow());
            time.advance(Duration.ofHours(1));
            assertEquals("done", task.get());
        }
        // endregion
    }

    private record Log(Consumer<String> lines) {
        void warn(String line) {
            lines.accept(line);
        }
    }

    @Test
    void watchdog() {
        Log log = new Log(System.out::println);
        // region Watchdog
        Watchdog steps = Watchdog.ofSteps(Duration.ofMillis(100), report -> log.warn(report.toString()));
        Watchdog groups = Watchdog.ofGroups(Duration.ofMinutes(5), report -> log.warn(report.toString()));
        // endregion
        steps.close();
        groups.close();
        assertThat(new Watchdog.Report("task @1 has held its thread for 2 s", List.of()))
                .hasToString("task @1 has held its thread for 2 s");
    }

    private record User(String name) {}

    private record Order(int number) {}

    private record Page(User user, Order order) {}

    private static Async<User> findUser() {
        return Async.sleep(Duration.ofMillis(2)).map(slept -> new User("ann"));
    }

    private static Async<Order> findOrder() {
        return Async.sleep(Duration.ofMillis(1)).map(slept -> new Order(7));
    }

    @Test
    void taskGroup() {
        // region TaskGroup
        Async<Page> page = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                Task<User> user = group.start(findUser());
                Task<Order> order = group.start(findOrder());
                a.await(group.join());
                return new Page(a.await(user), a.await(order));
            }
        });
        // endregion
        assertThat(page.block()).isEqualTo(new Page(new User("ann"), new Order(7)));
    }
}
