package io.fermata.benchmarks.tasks;

import io.fermata.Async;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.benchmarks.Newer;
import io.fermata.sync.Channel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/**
 * Two tasks that hand a number to and fro, each time one larger, over two channels without a buffer. An operation is one way.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@OperationsPerInvocation(2 * PingPongBenchmark.ROUNDS)
public class PingPongBenchmark {

    static final int ROUNDS = 10_000;

    /** The library's. */
    @Benchmark
    public int fermata(Threads threads) throws Exception {
        Channel<Integer> there = Channel.rendezvous();
        Channel<Integer> back = Channel.rendezvous();
        return threads.scheduler
                .start(Async.of(a -> {
                    try (TaskGroup group = a.group()) {
                        group.start(pong(there, back));
                        Task<Integer> ping = group.start(ping(there, back));
                        a.await(group.join());
                        return a.await(ping);
                    }
                }))
                .get();
    }

    private static Async<Integer> ping(Channel<Integer> there, Channel<Integer> back) {
        return Async.of(a -> {
            int value = 0;
            for (int i = 0; i < ROUNDS; i++) {
                a.await(there.send(value));
                value = a.await(back.receive()) + 1;
            }
            return value;
        });
    }

    private static Async<Void> pong(Channel<Integer> there, Channel<Integer> back) {
        return Async.of(a -> {
            for (int i = 0; i < ROUNDS; i++) {
                int value = a.await(there.receive());
                a.await(back.send(value + 1));
            }
            return null;
        });
    }

    /** Kotlin's. */
    @Benchmark
    public int kotlin(Threads threads) {
        return TaskPeers.pingPong(threads.threads, ROUNDS);
    }

    /** Virtual threads. */
    @Benchmark
    public int virtualThread(Threads threads) throws Exception {
        SynchronousQueue<Integer> there = new SynchronousQueue<>();
        SynchronousQueue<Integer> back = new SynchronousQueue<>();
        Newer.start(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                back.put(there.take() + 1);
            }
            return null;
        });
        return Newer.call(() -> {
            int value = 0;
            for (int i = 0; i < ROUNDS; i++) {
                there.put(value);
                value = back.take() + 1;
            }
            return value;
        });
    }

    /** Chains of futures, over two channels made of futures. */
    @Benchmark
    public int completableFutureChain(Threads threads) throws InterruptedException {
        FutureChannel there = new FutureChannel();
        FutureChannel back = new FutureChannel();
        CountDownLatch end = new CountDownLatch(1);
        int[] result = new int[1];
        threads.place.execute(() -> pongChain(there, back, threads.place, 0));
        threads.place.execute(() -> pingChain(there, back, threads.place, 0, 0).thenAccept(value -> {
            result[0] = value;
            end.countDown();
        }));
        threads.place.await(end);
        return result[0];
    }

    private static CompletableFuture<Integer> pingChain(
            FutureChannel there, FutureChannel back, Place place, int round, int value) {
        return round == ROUNDS
                ? CompletableFuture.completedFuture(value)
                : there.send(value)
                        .thenComposeAsync(sent -> back.receive(), place)
                        .thenComposeAsync(answer -> pingChain(there, back, place, round + 1, answer + 1), place);
    }

    private static CompletableFuture<Void> pongChain(FutureChannel there, FutureChannel back, Place place, int round) {
        return round == ROUNDS
                ? CompletableFuture.completedFuture(null)
                : there.receive()
                        .thenComposeAsync(question -> back.send(question + 1), place)
                        .thenComposeAsync(sent -> pongChain(there, back, place, round + 1), place);
    }

    /** Hands over one number at a time, from one sender to one receiver, whichever comes first. */
    private static final class FutureChannel {

        private Integer offered;
        private CompletableFuture<Void> sender;
        private CompletableFuture<Integer> receiver;

        CompletableFuture<Void> send(Integer value) {
            CompletableFuture<Integer> waiting;
            synchronized (this) {
                waiting = receiver;
                receiver = null;
                if (waiting == null) {
                    offered = value;
                    sender = new CompletableFuture<>();
                    return sender;
                }
            }
            waiting.complete(value);
            return CompletableFuture.completedFuture(null);
        }

        CompletableFuture<Integer> receive() {
            CompletableFuture<Void> waiting;
            Integer value;
            synchronized (this) {
                waiting = sender;
                sender = null;
                value = offered;
                if (waiting == null) {
                    receiver = new CompletableFuture<>();
                    return receiver;
                }
            }
            waiting.complete(null);
            return CompletableFuture.completedFuture(value);
        }
    }

    /** Futures and callbacks, without channels: each side has a new one completed by the other. */
    @Benchmark
    public int futureCallback(Threads threads) throws InterruptedException {
        Futures futures = new Futures(threads.place);
        futures.pong();
        threads.place.execute(futures::ping);
        threads.place.await(futures.end);
        return futures.value;
    }

    private static final class Futures {

        private final Place place;
        final CountDownLatch end = new CountDownLatch(1);
        private CompletableFuture<Integer> there;
        private CompletableFuture<Integer> back;
        private int rounds;
        int value;

        Futures(Place place) {
            this.place = place;
        }

        void ping() {
            if (rounds++ == ROUNDS) {
                end.countDown();
                return;
            }
            back = new CompletableFuture<>();
            back.thenAcceptAsync(
                    answer -> {
                        value = answer + 1;
                        ping();
                    },
                    place);
            there.complete(value);
        }

        void pong() {
            there = new CompletableFuture<>();
            there.thenAcceptAsync(
                    question -> {
                        CompletableFuture<Integer> answer = back;
                        pong();
                        answer.complete(question + 1);
                    },
                    place);
        }
    }

    /** Two runnables that queue each other. */
    @Benchmark
    public int runnables(Threads threads) throws InterruptedException {
        Runnables runnables = new Runnables(threads.place);
        threads.place.execute(runnables.ping);
        threads.place.await(runnables.end);
        return runnables.value;
    }

    private static final class Runnables {

        final CountDownLatch end = new CountDownLatch(1);
        final Runnable ping;
        private int rounds;
        Integer value = 0;

        Runnables(Place place) {
            Runnable pong = new Runnable() {
                @Override
                public void run() {
                    value = value + 1;
                    place.execute(ping);
                }
            };
            ping = new Runnable() {
                @Override
                public void run() {
                    if (rounds > 0) {
                        value = value + 1;
                    }
                    if (rounds++ == ROUNDS) {
                        end.countDown();
                    } else {
                        place.execute(pong);
                    }
                }
            };
        }
    }
}
