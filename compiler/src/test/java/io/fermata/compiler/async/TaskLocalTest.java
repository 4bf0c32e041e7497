package io.fermata.compiler.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Scheduler;
import io.fermata.StreamFork;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.TaskGroup.Policy;
import io.fermata.TaskLocal;
import io.fermata.VirtualTimeScheduler;
import io.fermata.sync.Channel;
import io.fermata.sync.Select;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
    void eachKindOfSuspension_leavesIt() {
        Channel<String> channel = Channel.rendezvous();
        CompletableFuture<String> foreign = new CompletableFuture<>();
        Async<List<String>> body = Async.of(a -> {
            List<String> seen = new ArrayList<>();
            a.await(channel.receive());
            seen.add(user());
            a.await(foreign);
            seen.add(user());
            a.await(Async.all(userAfter(1), userAfter(2)));
            seen.add(user());
            a.await(Async.race(USER.with("bob", userAfter(1)), userAfter(2)));
            seen.add(user());
            a.await(Async.race(Async.of(b -> b.await(new CompletableFuture<>())), userAfter(1)));
            seen.add(user());
            try {
                a.await(Async.sleep(Duration.ofSeconds(2)).timeout(Duration.ofSeconds(1)));
            } catch (TimeoutException late) {
                seen.add(user());
            }
            a.await(Select.<String>first().on(userAfter(3), x -> x).after(Duration.ofSeconds(1), () -> "late"));
            seen.add(user());
            for (String element : a.each(AsyncStream.values("x", "y").delayEach(Duration.ofSeconds(1)))) {
                seen.add(user());
            }
            return seen;
        });

        Task<List<String>> task = time.start(USER.with("ann", body));
        time.runReady();
        time.run(USER.with("eve", channel.send("x")));
        foreign.complete("from a thread without a value");
        time.runUntilIdle();

        assertThat(task.block()).hasSize(9).containsOnly("ann");
        assertThat(user()).isEqualTo("nobody");
    }

    @Test
    void armsThatAreWokenInTurn_haveEachItsOwn() {
        assertThat(time.run(Async.all(
                        USER.with("ann", userAfter(1)),
                        USER.with("bob", userAfter(1)),
                        userAfter(1),
                        USER.with("eve", USER.with("zoe", userAfter(2)).timeout(Duration.ofSeconds(3))))))
                .containsExactly("ann ann", "bob bob", "nobody nobody", "zoe zoe");
    }

    private static AsyncStream<String> users() {
        return AsyncStream.of(s -> {
            for (int i = 0; i < 3; i++) {
                s.sleep(Duration.ofSeconds(1));
                s.yield(user());
            }
        });
    }

    static Stream<UnaryOperator<AsyncStream<String>>> operators() {
        return Stream.of(
                stream -> stream.buffer(2),
                stream -> stream.mapConcurrent(2, x -> userAfter(1).map(after -> x.equals(user()) ? x : after)),
                stream -> stream.map(x -> x.equals(user()) ? x : user()),
                stream -> AsyncStream.merge(stream, AsyncStream.never()).take(3),
                stream -> stream.flatMap(x -> users()).take(3),
                stream -> stream.chunkedWithin(2, Duration.ofSeconds(5)).flatMap(AsyncStream::from),
                stream -> stream.share().open());
    }

    @ParameterizedTest
    @MethodSource("operators")
    void operatorsThatWorkAhead_haveIt(UnaryOperator<AsyncStream<String>> operator) {
        assertThat(time.run(USER.with("ann", operator.apply(users()).toList()))).containsExactly("ann", "ann", "ann");
        assertThat(time.run(USER.with("ann", operator.apply(users())).toList())).containsExactly("ann", "ann", "ann");
        assertThat(user()).isEqualTo("nobody");
    }

    @Test
    void aStreamThatSeveralRead_hasItsOwn_ifItWasSetForIt() {
        StreamFork<String> fork = USER.with("source", users()).fork();
        Async<List<String>> one = USER.with("ann", fork.open().toList());
        Async<List<String>> two = USER.with("bob", fork.open().toList());

        assertThat(time.run(Async.all(one, two)))
                .containsExactly(List.of("source", "source", "source"), List.of("source", "source", "source"));
    }

    @Test
    void tasksOfOneThread_leaveItNothing_whereverTheyFailOrAreCancelled() {
        try (Scheduler one = Scheduler.singleThread()) {
            Task<Object> failing = one.start(USER.with("ann", Async.of(a -> {
                a.yieldNow();
                throw new IOException(user());
            })));
            CompletableFuture<Void> begun = new CompletableFuture<>();
            Task<Object> cancelled = one.start(USER.with("bob", Async.of(a -> {
                a.yieldNow();
                begun.complete(null);
                return a.await(new CompletableFuture<>());
            })));
            begun.join();
            cancelled.cancel();

            assertThatThrownBy(failing::block).isInstanceOf(IOException.class).hasMessage("ann");
            assertThatThrownBy(cancelled::block).isInstanceOf(CancellationException.class);
            assertThat(one.start(Async.of(a -> user())).block()).isEqualTo("nobody");
        }
    }

    @Test
    void blockingCode_hasIt() {
        assertThat(USER.with("ann", Async.of(a -> a.await(Async.blocking(TaskLocalTest::user))))
                        .block())
                .isEqualTo("ann");
    }

    @Test
    void aHandlerOfFailures_hasThatOfTheGroup() {
        List<String> seen = new ArrayList<>();
        Async<Void> body = Async.of(a -> {
            try (TaskGroup group = a.group(Policy.supervise((task, failure) -> seen.add(user())))) {
                group.start(USER.with("bob", Async.of(b -> {
                    throw new IOException("fails");
                })));
                a.await(group.join());
            }
            return null;
        });

        time.run(USER.with("ann", body));

        assertThat(seen).containsExactly("ann");
    }

    @Test
    void aTaskThatRunsWithinAnotherOnesStep_seesNothingOfThat() {
        Scheduler direct = Scheduler.over(Runnable::run);
        CompletableFuture<Void> gate = new CompletableFuture<>();
        Task<String> other = direct.start(Async.of(a -> {
            a.await(gate);
            return user();
        }));

        String own = time.run(USER.with("ann", Async.of(a -> {
            gate.complete(null);
            return user();
        })));

        assertThat(other.block()).isEqualTo("nobody");
        assertThat(own).isEqualTo("ann");
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
