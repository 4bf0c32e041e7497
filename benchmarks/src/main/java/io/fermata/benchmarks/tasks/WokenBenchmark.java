package io.fermata.benchmarks.tasks;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.Waker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A thousand awaits that wait, and are woken through an executor which is a queue in the same thread. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@State(Scope.Thread)
@OperationsPerInvocation(WokenBenchmark.COUNT)
public class WokenBenchmark {

    static final int COUNT = 1_000;

    private final Agenda agenda = new Agenda();
    private final Scheduler scheduler = Scheduler.over(agenda);
    private final Signal signal = new Signal();

    /** Waits to be given a number. */
    private static final class Signal implements Async<Integer> {
        private Integer value;
        private Waker waker;

        @Override
        public Poll<Integer> poll(Context context) {
            Integer given = value;
            if (given == null) {
                waker = context.waker();
                return Poll.pending();
            }
            value = null;
            return Poll.ready(given);
        }

        void give(int number) {
            value = number;
            waker.wake();
        }
    }

    /** The library's. */
    @Benchmark
    public long fermata() throws Exception {
        Async<Integer> each = signal;
        return run(Async.of(a -> {
            long sum = 0;
            for (int i = 0; i < COUNT; i++) {
                sum += a.await(each);
            }
            return sum;
        }));
    }

    /** A state machine that polls what it awaits, run by the same scheduler. */
    @Benchmark
    public long machineByHand() throws Exception {
        return run(new Machine(signal));
    }

    private long run(Async<Long> async) throws Exception {
        Task<Long> task = scheduler.start(async);
        agenda.runAll();
        for (int i = 0; i < COUNT; i++) {
            signal.give(1_000 + i);
            agenda.runAll();
        }
        return task.get();
    }

    private static final class Machine implements Async<Long> {

        private final Async<Integer> each;
        private long sum;
        private int i;

        Machine(Async<Integer> each) {
            this.each = each;
        }

        @Override
        public Poll<Long> poll(Context context) {
            while (i < COUNT) {
                if (!(each.poll(context) instanceof Poll.Ready<Integer> ready)) {
                    return Poll.pending();
                }
                sum += ready.value();
                i++;
            }
            return Poll.ready(sum);
        }
    }

    /** A state machine that is a runnable and queues itself. */
    @Benchmark
    public long runnable() {
        long[] sum = new long[1];
        Integer[] value = new Integer[1];
        Runnable machine = () -> sum[0] += value[0];
        for (int i = 0; i < COUNT; i++) {
            value[0] = 1_000 + i;
            agenda.execute(machine);
            agenda.runAll();
        }
        return sum[0];
    }

    /** Kotlin's. */
    @Benchmark
    public long kotlin() {
        KotlinSignal each = new KotlinSignal();
        KotlinSum sum = TaskPeers.sumOf(each, COUNT, agenda);
        agenda.runAll();
        for (int i = 0; i < COUNT; i++) {
            each.give(1_000 + i);
            agenda.runAll();
        }
        return sum.get();
    }

    /** Futures, a new one each time. */
    @Benchmark
    public long completableFuture() {
        Futures futures = new Futures(agenda);
        futures.next();
        for (int i = 0; i < COUNT; i++) {
            futures.signal.complete(1_000 + i);
            agenda.runAll();
        }
        return futures.sum;
    }

    private static final class Futures {

        private final Agenda agenda;
        CompletableFuture<Integer> signal;
        long sum;

        Futures(Agenda agenda) {
            this.agenda = agenda;
        }

        void next() {
            signal = new CompletableFuture<>();
            signal.thenComposeAsync(
                    value -> {
                        sum += value;
                        next();
                        return signal;
                    },
                    agenda);
        }
    }
}
