package io.fermata.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import io.fermata.sync.Broadcast;
import io.fermata.sync.Channel;
import io.fermata.sync.Mutex;
import io.fermata.sync.Overflow;
import io.fermata.sync.Select;
import io.fermata.sync.Semaphore;
import io.fermata.sync.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the Javadoc of {@code io.fermata.sync} shows. */
class SyncSnippetsTest extends Snippets {

    private final List<String> seen = new ArrayList<>();

    private void show(String item) {
        seen.add(item);
    }

    @Test
    void broadcast() {
        try (VirtualTimeScheduler time = new VirtualTimeScheduler()) {
            // region Broadcast
            Broadcast<String> news = Broadcast.bounded(16, Overflow.DROP_OLDEST);
            // endregion
            Task<Void> reader = time.start(Async.of(a -> {
                // region Broadcast
                try (Broadcast.Subscription<String> mine = news.subscribe()) {
                    for (Optional<String> item; (item = a.await(mine.next())).isPresent(); ) {
                        show(item.get());
                    }
                }
                // endregion
                return null;
            }));
            time.runReady();
            time.run(news.send("one"));
            time.run(news.send("two"));
            news.close();
            time.runReady();
            assertThat(reader.isDone()).isTrue();
        }
        assertThat(seen).containsExactly("one", "two");
    }

    @Test
    void channel() {
        // region Channel
        Channel<String> lines = Channel.bounded(64);
        Task<Void> reader = Async.<Void>of(a -> {
                    for (Optional<String> line; (line = a.await(lines.next())).isPresent(); ) {
                        System.out.println(line.get());
                    }
                    return null;
                })
                .start();
        // endregion
        lines.send("one").block();
        lines.send("two").block();
        lines.close();
        reader.block();
        assertThat(printed()).containsExactly("one", "two");
    }

    private Async<Void> write(Path file) {
        return Async.of(a -> {
            show("begin " + file);
            a.yieldNow();
            show("end " + file);
            return null;
        });
    }

    @Test
    void mutex() {
        Mutex mutex = new Mutex();
        try (VirtualTimeScheduler time = new VirtualTimeScheduler()) {
            for (Path file : List.of(Path.of("a"), Path.of("b"))) {
                time.start(Async.of(a -> {
                    // region Mutex
                    try (Mutex.Lock lock = a.await(mutex.lock())) {
                        a.await(write(file));
                    }
                    // endregion
                    return null;
                }));
            }
            time.runReady();
        }
        assertThat(seen).containsExactly("begin a", "end a", "begin b", "end b");
    }

    private static Async<String> next(
            Channel<Integer> orders, Channel<Integer> acknowledgements, int last, Task<String> shutdown) {
        return Async.of(a -> {
            // region Select
            String next = a.await(Select.<String>first()
                    .on(orders.receive(), order -> "order " + order)
                    .on(acknowledgements.send(last), done -> "acknowledged")
                    .on(shutdown, reason -> "stop: " + reason)
                    .after(Duration.ofSeconds(1), () -> "nothing to do"));
            // endregion
            return next;
        });
    }

    @Test
    void select() {
        Channel<Integer> orders = Channel.bounded(1);
        Channel<Integer> acknowledgements = Channel.rendezvous();
        try (VirtualTimeScheduler time = new VirtualTimeScheduler()) {
            Task<String> shutdown =
                    time.start(Async.sleep(Duration.ofSeconds(3)).map(slept -> "evening"));

            assertThat(time.run(next(orders, acknowledgements, 7, shutdown))).isEqualTo("nothing to do");

            orders.trySend(8);
            assertThat(time.run(next(orders, acknowledgements, 7, shutdown))).isEqualTo("order 8");

            Task<Integer> acknowledged = time.start(acknowledgements.receive());
            assertThat(time.run(next(orders, acknowledgements, 8, shutdown))).isEqualTo("acknowledged");
            assertThat(acknowledged.block()).isEqualTo(8);

            time.advance(Duration.ofMillis(1_500));
            assertThat(time.run(next(orders, acknowledgements, 8, shutdown))).isEqualTo("stop: evening");
        }
    }

    private static Async<String> fetch(String uri) {
        return Async.of(a -> "<p>" + uri + "</p>");
    }

    @Test
    void semaphore() {
        // region Semaphore
        Semaphore connections = new Semaphore(16);
        // endregion
        String uri = "x:y";
        Async<String> page = Async.of(a -> {
            // region Semaphore
            try (Semaphore.Permit permit = a.await(connections.acquire())) {
                return a.await(fetch(uri));
            }
            // endregion
        });
        assertThat(page.block()).isEqualTo("<p>x:y</p>");
        assertThat(connections.available()).isEqualTo(16);
    }

    private record Config(int number) {}

    private void apply(Config config) {
        show(config.toString());
    }

    @Test
    void watch() {
        Watch<Config> config = new Watch<>(new Config(1));
        try (VirtualTimeScheduler time = new VirtualTimeScheduler()) {
            time.start(Async.of(a -> {
                // region Watch
                Watch.Version<Config> seen = config.current();
                while (true) {
                    apply(seen.value());
                    seen = a.await(config.after(seen.number()));
                }
                // endregion
            }));
            time.runReady();
            config.set(new Config(2));
            config.set(new Config(3));
            time.runReady();
        }
        assertThat(seen).containsExactly("Config[number=1]", "Config[number=3]");
    }
}
