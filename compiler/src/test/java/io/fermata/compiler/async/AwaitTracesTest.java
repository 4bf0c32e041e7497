package io.fermata.compiler.async;

import static io.fermata.compiler.async.Arms.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Generator;
import io.fermata.Retry;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.TaskGroup.Policy;
import io.fermata.VirtualTimeScheduler;
import io.fermata.sync.Channel;
import io.fermata.sync.Select;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Traces of failures show the chain of awaits down to the body that started a task, and nothing of what runs it. */
class AwaitTracesTest {

    private static final Map<String, Integer> LINES = new ConcurrentHashMap<>();

    private final VirtualTimeScheduler time = new VirtualTimeScheduler();

    /** Notes the line after the one that calls this. */
    private static void nextLine(String name) {
        LINES.put(name, new Throwable().getStackTrace()[1].getLineNumber() + 1);
    }

    private static Async<Integer> failing() {
        return Async.of(a -> {
            a.yieldNow();
            nextLine("failing");
            throw new IllegalStateException("failure");
        });
    }

    private static Async<Integer> waiting() {
        return Async.of(a -> {
            nextLine("waiting");
            return a.await(failing());
        });
    }

    private static Async<Void> joining() {
        return Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(waiting());
                nextLine("joining");
                return a.await(group.join());
            }
        });
    }

    private static Async<Void> outermost() {
        return Async.of(a -> {
            nextLine("outermost");
            return a.await(joining());
        });
    }

    private static <T> Async<T> awaiting(Async<T> async) {
        return Async.of(a -> {
            nextLine("awaiting");
            return a.await(async);
        });
    }

    /** The lines of a trace, as {@code method:line} where it is one of a body. */
    private static List<String> trace(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .map(AwaitTracesTest::shown)
                .toList();
    }

    private static String shown(StackTraceElement line) {
        String method = line.getMethodName();
        if (!line.getClassName().equals(AwaitTracesTest.class.getName()) || !method.startsWith("lambda$")) {
            return line.toString();
        }
        assertThat(line.getFileName()).isEqualTo("AwaitTracesTest.java");
        return method.split("\\$")[1] + ":" + line.getLineNumber();
    }

    /** What {@link #trace} gives for bodies that fail or wait in the lines that they have noted. */
    private static String[] lines(String... names) {
        return Arrays.stream(names).map(name -> name + ":" + LINES.get(name)).toArray(String[]::new);
    }

    @Test
    void failureOfATask_inVirtualTime_showsTheAwaitsDownToTheOutermostBody() {
        Throwable failure = catchThrowable(() -> time.run(outermost()));

        assertThat(trace(failure)).containsExactly(lines("failing", "waiting", "joining", "outermost"));
    }

    @Test
    void failureOfATask_onAThread_showsTheSame_andWhoBlocksBelow() {
        try (Scheduler thread = Scheduler.singleThread()) {
            Task<?> task = thread.start(outermost());
            Throwable failure = catchThrowable(task::block);
            List<String> trace = trace(failure);

            assertThat(trace).startsWith(lines("failing", "waiting", "joining", "outermost"));
            assertThat(trace.get(4)).startsWith("io.fermata.Async.block(");
            assertThat(trace.toString()).contains("failureOfATask_onAThread_showsTheSame_andWhoBlocksBelow");
            assertThat(catchThrowable(task::block)).isSameAs(failure);
            assertThat(trace(failure)).isEqualTo(trace);
        }
    }

    @Test
    void failureOfATask_blockedFor_showsTheSame_andWhoBlocksBelow() {
        Throwable failure = catchThrowable(() -> outermost().block());

        assertThat(trace(failure)).startsWith(lines("failing", "waiting", "joining", "outermost"));
        assertThat(trace(failure).toString())
                .contains("io.fermata.Async.block", "failureOfATask_blockedFor_showsTheSame_andWhoBlocksBelow");
    }

    @Test
    void failureOfABody_blockedFor_showsWhoBlocksBelow() {
        Throwable failure = catchThrowable(() -> awaiting(Async.all(waiting())).block());

        assertThat(trace(failure)).startsWith(lines("failing", "waiting"));
        assertThat(trace(failure).toString()).contains("io.fermata.Async.block", "AwaitTracesTest");
        assertNoMachinery(failure);
    }

    @Test
    void failureOfATask_awaitedByTwo_showsTheLinesOfEachOnce() {
        Throwable failure = catchThrowable(() -> time.run(Async.of(a -> {
            try (TaskGroup group = a.group(Policy.COLLECT)) {
                Task<Integer> task = group.start(waiting());
                group.start(awaiting(task.outcome()));
                group.start(awaiting(task.outcome()));
                a.await(group.join());
                nextLine("failureOfATask_awaitedByTwo_showsTheLinesOfEachOnce");
                return a.await(task);
            }
        })));

        assertThat(trace(failure))
                .containsExactly(
                        lines("failing", "waiting", "awaiting", "failureOfATask_awaitedByTwo_showsTheLinesOfEachOnce"));
    }

    @Test
    void failureThatCloseThrows_showsTheEndOfTheTry() {
        Throwable failure = catchThrowable(() -> time.run(Async.of(a -> {
            nextLine("failureThatCloseThrows_showsTheEndOfTheTry");
            try (TaskGroup group = a.group()) {
                group.start(waiting());
                a.sleep(seconds(1));
            }
            return 1;
        })));

        assertThat(trace(failure)).hasSize(3).startsWith(lines("failing", "waiting"));
        assertThat(trace(failure).get(2)).startsWith("failureThatCloseThrows_showsTheEndOfTheTry:");
    }

    @Test
    void failuresOfCombinators_showTheAwaitOnly() {
        for (Async<?> failing : List.of(
                Async.sleep(seconds(2)).timeout(seconds(1)),
                Async.retry(() -> Async.sleep(seconds(2)).timeout(seconds(1)), Retry.attempts(2)),
                Async.all(Async.sleep(seconds(2)).timeout(seconds(1))),
                Async.any(Async.sleep(seconds(2)).timeout(seconds(1))),
                Async.race(Async.sleep(seconds(2)).timeout(seconds(1))))) {
            Throwable failure = catchThrowable(() -> time.run(awaiting(failing)));

            assertThat(trace(failure)).containsExactly(lines("awaiting"));
        }
    }

    @Test
    void failureUnderACombinator_showsTheAwaitsAroundIt() {
        for (Async<?> failing : List.of(
                Async.all(waiting()),
                Async.any(waiting()),
                Async.race(waiting()),
                waiting().map(i -> i),
                waiting().timeout(seconds(1)),
                Async.shielded(waiting()))) {
            Throwable failure = catchThrowable(() -> time.run(awaiting(failing)));

            assertThat(trace(failure)).containsExactly(lines("failing", "waiting", "awaiting"));
        }
    }

    @Test
    void failureOfAFunction_showsItAboveTheAwait() {
        Throwable failure =
                catchThrowable(() -> time.run(awaiting(Async.completed(0).map(AwaitTracesTest::inverse))));

        assertThat(trace(failure)).hasSize(2).endsWith(lines("awaiting"));
        assertThat(failure.getStackTrace()[0].getMethodName()).isEqualTo("inverse");
    }

    private static int inverse(int i) {
        return 1 / i;
    }

    @Test
    void timeOutOfAGroup_showsTheJoin() {
        Throwable failure = catchThrowable(() -> time.run(Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.deadline(Duration.ofSeconds(1));
                group.start(Async.sleep(seconds(2)));
                nextLine("timeOutOfAGroup_showsTheJoin");
                return a.await(group.join());
            }
        })));

        assertThat(trace(failure)).containsExactly(lines("timeOutOfAGroup_showsTheJoin"));
    }

    @Test
    void startInAClosedGroup_showsTheLineThatDoes() {
        Throwable failure = catchThrowable(() -> time.run(Async.of(a -> {
            TaskGroup closed;
            try (TaskGroup group = a.group()) {
                closed = group;
            }
            nextLine("startInAClosedGroup_showsTheLineThatDoes");
            return closed.start(waiting());
        })));

        assertThat(trace(failure)).containsExactly(lines("startInAClosedGroup_showsTheLineThatDoes"));
    }

    private static Async<Void> descend(int levels) {
        return Async.of(a -> {
            if (levels == 0) {
                throw new IOException("deep");
            }
            return a.await(descend(levels - 1));
        });
    }

    private static Async<Void> outermost(int levels) {
        return Async.of(a -> a.await(descend(levels)));
    }

    @Test
    void aDeepChain_isShortenedInTheMiddle() {
        Throwable failure = catchThrowable(() -> new VirtualTimeScheduler().run(outermost(300)));

        List<String> methods = Stream.of(failure.getStackTrace())
                .map(line -> line.getMethodName().replaceAll("lambda\\$|\\$\\d+", ""))
                .toList();
        assertThat(methods.subList(0, 71)).containsOnly("descend");
        assertThat(failure.getStackTrace()[71]).hasToString("io.fermata.Async$Scope.await(201 more levels)");
        assertThat(methods.subList(72, 101)).containsOnly("descend");
        assertThat(methods.get(101)).isEqualTo("outermost");
    }

    @Test
    void aVeryDeepChain_isCutOff() {
        Throwable failure = catchThrowable(() -> new VirtualTimeScheduler().run(outermost(3_000)));

        assertThat(failure.getStackTrace()[71]).hasToString("io.fermata.Async$Scope.await(more levels)");
        assertThat(failure.getStackTrace()[72].getMethodName()).startsWith("lambda$outermost$");
        assertThat(failure.getStackTrace()).hasSize(73);
    }

    private static Async<Void> descendThenPoll(int levels, Async<Void> last) {
        return Async.of(a -> a.await(levels == 0 ? last : descendThenPoll(levels - 1, last)));
    }

    @Test
    void aVeryDeepChain_thatPollsWhatFails_isCutOff() {
        Throwable failure = catchThrowable(() -> new VirtualTimeScheduler().run(Async.of(a -> {
            nextLine("aVeryDeepChain_thatPollsWhatFails_isCutOff");
            return a.await(descendThenPoll(3_000, Async.failed(new IOException("failed"))));
        })));

        assertThat(trace(failure).toString()).contains("io.fermata.Async$Scope.await(more levels)");
        assertThat(trace(failure)).endsWith(lines("aVeryDeepChain_thatPollsWhatFails_isCutOff"));
    }

    private static final IllegalStateException CONSTANT = new IllegalStateException("thrown again and again");

    private static Async<Integer> failingWith(RuntimeException failure) {
        return Async.of(a -> {
            a.yieldNow();
            throw failure;
        });
    }

    @Test
    void aFailureThatWasMadeElsewhere_showsWhoWaitsForTheBodyThatThrowsIt() {
        for (int i = 0; i < 2; i++) {
            Throwable failure = catchThrowable(() -> time.run(awaiting(failingWith(CONSTANT))));

            assertThat(failure).isSameAs(CONSTANT);
            assertThat(trace(failure)).endsWith(lines("awaiting")).containsOnlyOnce(lines("awaiting"));
        }
    }

    private static final class WithoutATrace extends RuntimeException {

        @Override
        public StackTraceElement[] getStackTrace() {
            return null;
        }
    }

    private static final class RefusingATrace extends RuntimeException {

        @Override
        public void setStackTrace(StackTraceElement[] trace) {
            throw new UnsupportedOperationException("setStackTrace");
        }

        @Override
        public Throwable getCause() {
            throw new UnsupportedOperationException("getCause");
        }
    }

    private static final class Stackless extends RuntimeException {

        Stackless() {
            super("stackless", null, true, false);
        }
    }

    @Test
    void failuresThatTakeNoTrace_arriveAsTheyAre() {
        for (RuntimeException thrown : List.of(new WithoutATrace(), new RefusingATrace(), new Stackless())) {
            assertThat(catchThrowable(() -> time.run(awaiting(failingWith(thrown)))))
                    .isSameAs(thrown);
            assertThat(catchThrowable(() -> awaiting(failingWith(thrown)).block()))
                    .isSameAs(thrown);
            assertThat(catchThrowable(() -> time.run(awaiting(Async.failed(thrown)))))
                    .isSameAs(thrown);
            Generator<Integer> generator = Generator.of(g -> {
                g.yieldAll(Generator.of(inner -> {
                    throw thrown;
                }));
            });
            assertThat(catchThrowable(generator::next)).isSameAs(thrown);
            assertThat(generator.hasNext()).isFalse();
        }
    }

    @Test
    void failureUnderOperatorsOnAStream_showsTheBodiesOnly() {
        AsyncStream<Integer> source = AsyncStream.of(s -> {
            s.yield(1);
            nextLine("source");
            s.await(failing());
        });
        AsyncStream<Integer> looping = AsyncStream.of(s -> {
            nextLine("looping");
            for (int i : s.each(source.map(i -> i).filter(i -> true))) {
                s.yield(i);
            }
        });
        Throwable failure = catchThrowable(
                () -> time.run(awaiting(looping.map(i -> i).take(5).forEach(i -> {}))));

        assertThat(trace(failure)).hasSize(4).endsWith(lines("awaiting"));
        assertThat(numbers(failure)).startsWith(LINES.get("failing"), LINES.get("source"), LINES.get("looping"));
    }

    private static List<Integer> numbers(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .map(StackTraceElement::getLineNumber)
                .toList();
    }

    @Test
    void failureOfAFunctionOfAnOperator_showsItAboveTheAwait() {
        Throwable failure = catchThrowable(() -> time.run(awaiting(AsyncStream.from(List.of(1, 0))
                .map(AwaitTracesTest::inverse)
                .filter(i -> true)
                .toList())));

        assertThat(trace(failure)).hasSize(2).endsWith(lines("awaiting"));
        assertThat(failure.getStackTrace()[0].getMethodName()).isEqualTo("inverse");
    }

    @Test
    void failureUnderASelectOrOfAChannel_showsTheAwaitOnly() {
        Channel<String> closed = Channel.rendezvous();
        closed.close();
        for (Async<?> failing : List.of(
                Select.first().on(closed.receive(), x -> x).on(Async.sleep(seconds(1)), x -> x), closed.receive())) {
            assertThat(trace(catchThrowable(() -> time.run(awaiting(failing))))).containsExactly(lines("awaiting"));
        }
        Throwable failure =
                catchThrowable(() -> time.run(awaiting(Select.first().on(waiting(), x -> x))));

        assertThat(trace(failure)).containsExactly(lines("failing", "waiting", "awaiting"));
    }

    private static void assertNoMachinery(Throwable failure) {
        assertThat(trace(failure))
                .noneMatch(line -> line.startsWith("io.fermata.schedule.")
                        || line.startsWith("io.fermata.combine.")
                        || line.startsWith("io.fermata.runtime."));
    }
}
