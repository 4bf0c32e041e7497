package io.fermata.benchmarks.streams;

import io.fermata.Scheduler;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Two threads of each peer, and one of the library's alone. */
@State(Scope.Benchmark)
public class Workers {

    private static final int NUMBER = 2;

    Scheduler scheduler;
    Scheduler loop;
    ExecutorService executor;
    reactor.core.scheduler.Scheduler reactorScheduler;
    io.reactivex.rxjava3.core.Scheduler rxScheduler;

    /** Starts them, or lets them start with their first task. */
    @Setup(Level.Trial)
    public void open() {
        System.setProperty("kotlinx.coroutines.scheduler.core.pool.size", String.valueOf(NUMBER));
        scheduler = Scheduler.workStealing(NUMBER);
        loop = Scheduler.singleThread();
        executor = Executors.newFixedThreadPool(NUMBER);
        reactorScheduler = reactor.core.scheduler.Schedulers.newParallel("reactor", NUMBER, true);
        rxScheduler = Schedulers.from(executor);
    }

    /** Ends them. */
    @TearDown(Level.Trial)
    public void close() {
        scheduler.close();
        loop.close();
        executor.shutdown();
        reactorScheduler.dispose();
    }
}
