package io.fermata.compiler.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.TaskLocal;
import io.fermata.VirtualTimeScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TaskLocalTest {

    private static final TaskLocal<String> USER = TaskLocal.of("user");
    private static final TaskLocal<Integer> DEPTH = TaskLocal.of("depth");

    private final VirtualTimeScheduler time = new VirtualTimeScheduler();

    private static String user() {
        return USER.orElse("nobody");
    }

    private static Async<String> userAfter(int seconds) {
        return Async.of(a -> {
            String before = user();
            a.sleep(Duration.ofSeconds(seconds));
            return before + " " + user();
        });
    }

    @Test
    void aValue_isThereAfterEachSuspension_andNowhereElse() {
        Task<String> ann = time.start(USER.with("ann", userAfter(2)));
        Task<String> bob = time.start(USER.with("bob", userAfter(1)));
        Task<String> none = time.start(userAfter(1));

        time.runUntilIdle();

        assertThat(ann.block()).isEqualTo("ann ann");
        assertThat(bob.block()).isEqualTo("bob bob");
        assertThat(none.block()).isEqualTo("nobody nobody");
        assertThat(user()).isEqualTo("nobody");
    }

    @Test
    void aValue_isSetForApartOfABody() {
        Async<String> body = Async.of(a ->
                user() + ", " + a.await(USER.with("ann", userAfter(1))) + ", " + a.await(userAfter(1)) + ", " + user());

        assertThat(time.run(USER.with("bob", body))).isEqualTo("bob, ann ann, bob bob, bob");
    }

    @Test
    void severalValues_areThereTogether() {
        Async<String> body = Async.of(a -> {
            a.sleep(Duration.ofSeconds(1));
            return USER.get() + DEPTH.get();
        });

        assertThat(time.run(DEPTH.with(1, USER.with("ann", DEPTH.with(2, body)))))
                .isEqualTo("ann2");
    }

    @Test
    void tasksThatAreStartedWithin_haveIt() {
        List<String> seen = new ArrayList<>();
        Async<Void> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(userAfter(2).map(seen::add));
                group.start(USER.with("bob", userAfter(1)).map(seen::add));
                a.await(group.join());
            }
            return null;
        });

        time.run(USER.with("ann", body));

        assertThat(seen).containsExactly("bob bob", "ann ann");
    }

    @Test
    void aTaskOnAnotherThread_hasIt() {
        try (Scheduler pool = Scheduler.workStealing(2)) {
            Async<String> body = Async.of(a -> {
                a.yieldNow();
                Task<String> inner = pool.start(Async.of(b -> {
                    b.yieldNow();
                    return user();
                }));
                return user() + " " + a.await(inner);
            });

            assertThat(USER.with("ann", body).block()).isEqualTo("ann ann");
        }
    }

    @Test
    void aStream_hasItsOwn_andItsConsumerItsOwn() {
        AsyncStream<String> stream = AsyncStream.of(s -> {
            s.yield(user());
            s.sleep(Duration.ofSeconds(1));
            s.yield(user());
        });
        Async<String> body = Async.of(a -> {
            StringBuilder text = new StringBuilder();
            for (String element : a.each(USER.with("ann", stream))) {
                text.append(element).append(' ').append(user()).append(' ');
            }
            return text.toString();
        });

        assertThat(time.run(USER.with("bob", body))).isEqualTo("ann bob ann bob ");
    }

    @Test
    void cleanUp_hasIt() {
        List<String> seen = new ArrayList<>();
        Task<Void> task = time.start(USER.with("ann", Async.<Void>of(a -> {
            try {
                return a.await(new CompletableFuture<>());
            } finally {
                a.sleep(Duration.ofSeconds(1));
                seen.add(user());
            }
        })));
        time.runReady();
        task.cancel();
        time.runUntilIdle();

        assertThat(seen).containsExactly("ann");
    }

    @Test
    void aFailure_takesNothingAlong() {
        Async<String> body = Async.of(a -> {
            throw new IllegalStateException(user());
        });

        assertThatThrownBy(() -> time.run(USER.with("ann", body))).hasMessage("ann");
        assertThat(user()).isEqualTo("nobody");
    }

    @Test
    void withoutAValue_getSaysHowToSetIt() {
        assertThatThrownBy(USER::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The TaskLocal 'user' has no value here: it is set with user.with(value, async) for what runs within"
                                + " that async, and for the tasks that are started there");
        assertThat(USER.find()).isEmpty();
    }
}
