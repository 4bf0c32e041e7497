package io.fermata.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.sync.Channel;
import io.fermata.sync.Select;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class ContextPropagationTest {

    private static final ThreadLocal<String> TRACE = new ThreadLocal<>();

    private final Scheduler pool = Scheduler.workStealing(2);

    @BeforeEach
    void register() {
        ContextRegistry.getInstance().registerThreadLocalAccessor("trace", TRACE);
    }

    @AfterEach
    void leaveNothing() {
        MDC.clear();
        TRACE.remove();
        pool.close();
        ContextRegistry.getInstance().removeThreadLocalAccessor("trace");
    }

    private static String here() {
        return MDC.get("request") + "/" + TRACE.get();
    }

    /** Suspends so often that it goes from thread to thread. */
    private static Async<List<String>> seenAfterSuspensions() {
        return Async.of(a -> {
            List<String> seen = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                seen.add(here());
                a.yieldNow();
            }
            return seen;
        });
    }

    @Test
    void aTask_hasTheValuesOfWhoStartedIt_afterEachSuspension() {
        List<Task<List<String>>> tasks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            MDC.put("request", "r" + i);
            TRACE.set("t" + i);
            tasks.add(pool.start(seenAfterSuspensions()));
        }
        MDC.clear();
        TRACE.remove();
        Task<List<String>> none = pool.start(seenAfterSuspensions());

        for (int i = 0; i < 10; i++) {
            assertThat(tasks.get(i).block()).hasSize(100).containsOnly("r" + i + "/t" + i);
        }
        assertThat(none.block()).hasSize(100).containsOnly("null/null");
    }

    @Test
    void whatABodyChanges_staysWithIt() {
        MDC.put("request", "outer");
        Async<List<String>> body = Async.of(a -> {
            List<String> seen = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                MDC.put("request", "r" + i);
                TRACE.set("t" + i);
                a.yieldNow();
                seen.add(here());
            }
            return seen;
        });
        Task<List<String>> one = pool.start(body);
        Task<List<String>> other = pool.start(seenAfterSuspensions());

        List<String> seen = one.block();
        for (int i = 0; i < 100; i++) {
            assertThat(seen.get(i)).isEqualTo("r" + i + "/t" + i);
        }
        assertThat(other.block()).containsOnly("outer/null");
        assertThat(here()).isEqualTo("outer/null");
    }

    @Test
    void anMdcThatIsRegistered_isCarriedOnce() {
        ContextRegistry.getInstance().registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
        try {
            MDC.put("request", "r");
            assertThat(pool.start(seenAfterSuspensions()).block()).containsOnly("r/null");
        } finally {
            ContextRegistry.getInstance().removeThreadLocalAccessor(Slf4jThreadLocalAccessor.KEY);
        }
    }

    @Test
    void whatABodyTakesAway_staysAway() {
        MDC.put("request", "outer");
        CompletableFuture<Void> gate = new CompletableFuture<>();
        Task<String> task = pool.start(Async.of(a -> {
            MDC.clear();
            a.await(gate);
            return here();
        }));
        gate.complete(null);

        assertThat(task.block()).isEqualTo("null/null");
    }

    @Test
    void tasksOfAGroup_haveTheValuesOfTheBody() {
        Async<List<String>> body = Async.of(a -> {
            MDC.put("request", "inner");
            try (TaskGroup group = a.group()) {
                Task<List<String>> task = group.start(seenAfterSuspensions());
                a.await(group.join());
                return a.await(task);
            }
        });

        assertThat(pool.start(body).block()).containsOnly("inner/null");
    }

    /** Has a value of its own while it waits, as the scope of a span is. */
    private static Async<List<String>> spanning(String value) {
        return Async.of(a -> {
            List<String> seen = new ArrayList<>();
            String outer = TRACE.get();
            TRACE.set(value);
            MDC.put("request", value);
            for (int i = 0; i < 10; i++) {
                a.yieldNow();
                seen.add(here());
            }
            TRACE.set(outer);
            return seen;
        });
    }

    @Test
    void armsThatAreWaitedForTogether_haveEachItsOwn_andTheBodyItsOwn() {
        MDC.put("request", "outer");
        Async<List<List<String>>> body = Async.of(a -> {
            List<List<String>> seen =
                    new ArrayList<>(a.await(Async.all(List.of(spanning("x"), spanning("y"), seenAfterSuspensions()))));
            seen.add(a.await(Async.race(spanning("z"), spanning("z"))));
            seen.add(a.await(Select.<List<String>>first()
                    .on(spanning("s"), taken -> taken)
                    .on(spanning("s"), taken -> taken)));
            seen.add(List.of(here()));
            return seen;
        });

        List<List<String>> seen = pool.start(body).block();

        assertThat(seen.get(0)).containsOnly("x/x");
        assertThat(seen.get(1)).containsOnly("y/y");
        assertThat(seen.get(2)).containsOnly("outer/null");
        assertThat(seen.get(3)).containsOnly("z/z");
        assertThat(seen.get(4)).containsOnly("s/s");
        assertThat(seen.get(5)).containsExactly("outer/null");
        assertThat(here()).isEqualTo("outer/null");
    }

    @Test
    void blockingCode_hasTheValuesOfTheBody_andLeavesNothing() {
        Async<List<String>> body = Async.of(a -> {
            List<String> seen = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                MDC.put("request", "r" + i);
                seen.add(a.await(Async.blocking(() -> {
                    String found = here();
                    MDC.put("request", "of the thread");
                    return found;
                })));
                seen.add(here());
            }
            MDC.clear();
            seen.add(a.await(Async.blocking(ContextPropagationTest::here)));
            return seen;
        });

        assertThat(pool.start(body).block())
                .containsExactly("r0/null", "r0/null", "r1/null", "r1/null", "r2/null", "r2/null", "null/null");
    }

    @Test
    void valuesAreRight_afterEachKindOfSuspension() {
        MDC.put("request", "r");
        TRACE.set("t");
        Channel<String> channel = Channel.bounded(1);
        CompletableFuture<String> foreign = new CompletableFuture<>();
        Task<List<String>> task = pool.start(Async.of(a -> {
            List<String> seen = new ArrayList<>();
            a.sleep(Duration.ofMillis(1));
            seen.add(here());
            a.await(channel.receive());
            seen.add(here());
            a.await(foreign);
            seen.add(here());
            try {
                a.await(Async.of(b -> b.await(new CompletableFuture<>())).timeout(Duration.ofMillis(1)));
            } catch (TimeoutException late) {
                seen.add(here());
            }
            for (String element : a.each(AsyncStream.values("x", "y")
                    .mapConcurrent(
                            2,
                            x -> Async.of(b -> {
                                b.yieldNow();
                                return here();
                            })))) {
                seen.add(element);
                seen.add(here());
            }
            return seen;
        }));
        MDC.put("request", "other");
        TRACE.set("other");
        try (Scheduler elsewhere = Scheduler.singleThread()) {
            elsewhere.start(channel.send("x")).block();
            elsewhere.start(Async.of(a -> foreign.complete("x"))).block();

            assertThat(task.block()).hasSize(8).containsOnly("r/t");
            assertThat(here()).isEqualTo("other/other");
        }
    }

    @Test
    void cleanUpAndFailures_leaveNothingOnTheThreads() {
        MDC.put("request", "r");
        List<String> seen = new ArrayList<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        try (Scheduler one = Scheduler.singleThread()) {
            Task<Void> cancelled = one.start(Async.of(a -> {
                try {
                    begun.complete(null);
                    return a.await(new CompletableFuture<>());
                } finally {
                    seen.add(here());
                }
            }));
            begun.join();
            Task<Void> failed = one.start(Async.of(a -> {
                throw new IllegalStateException(here());
            }));
            assertThat(failed.outcome()
                            .recover(failure -> null)
                            .map(nothing -> "")
                            .block())
                    .isEmpty();
            cancelled.cancel();
            cancelled.outcome().recover(failure -> null).block();
            MDC.clear();

            assertThat(one.start(seenAfterSuspensions()).block()).containsOnly("null/null");
        }
        assertThat(seen).containsExactly("r/null");
    }
}
