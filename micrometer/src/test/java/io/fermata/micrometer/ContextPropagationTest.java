package io.fermata.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
