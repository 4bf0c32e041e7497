package io.fermata.benchmarks.tasks;

import io.fermata.Scheduler;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The threads that all peers of a benchmark run on: one or two. */
@State(Scope.Benchmark)
public class Threads {

    /** How many. */
    @Param({"1", "2"})
    public int threads;

    Scheduler scheduler;
    Place place;

    /** Starts them. Kotlin's and those that carry virtual threads start with their first task. */
    @Setup(Level.Trial)
    public void open() {
        String number = String.valueOf(threads);
        System.setProperty("kotlinx.coroutines.scheduler.core.pool.size", number);
        System.setProperty("jdk.virtualThreadScheduler.parallelism", number);
        System.setProperty("jdk.virtualThreadScheduler.maxPoolSize", number);
        scheduler = threads == 1 ? Scheduler.singleThread() : Scheduler.workStealing(threads);
        place = Place.of(threads);
    }

    /** Ends them. */
    @TearDown(Level.Trial)
    public void close() {
        scheduler.close();
        place.close();
    }
}
