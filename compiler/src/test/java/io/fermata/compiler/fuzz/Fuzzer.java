package io.fermata.compiler.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs a series of programs, several batches at a time. */
final class Fuzzer {

    private static final int PROGRAMS_A_BATCH = 400;
    private static final int MOST_SECONDS_A_PROGRAM = 30;

    private final Check check;
    private final long seed;
    private final List<Failure> failures = Collections.synchronizedList(new ArrayList<>());
    private final Map<Program, Running> running = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** Who runs a program, and since when. */
    private record Running(Thread thread, long since) {

        boolean isHanging() {
            return System.nanoTime() - since > TimeUnit.SECONDS.toNanos(MOST_SECONDS_A_PROGRAM);
        }
    }

    Fuzzer(Check check, long seed) {
        this.check = check;
        this.seed = seed;
    }

    /** How many programs were run. */
    int count() {
        return count.get();
    }

    /** Runs the programs of a range of indices and gives those that fail, in order; it stops at one that hangs. */
    List<Failure> run(int from, int to) {
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
                    Thread thread = new Thread(task, "fuzzer");
                    thread.setDaemon(true);
                    return thread;
                });
        List<Future<?>> batches = new ArrayList<>();
        for (int start = from; start < to; start += PROGRAMS_A_BATCH) {
            int first = start;
            int end = Math.min(to, start + PROGRAMS_A_BATCH);
            batches.add(workers.submit(() -> batch(first, end)));
        }
        for (Future<?> batch : batches) {
            if (!ends(batch)) {
                break;
            }
        }
        workers.shutdownNow();
        List<Failure> ordered = new ArrayList<>(List.of(failures.toArray(new Failure[0])));
        ordered.sort(Comparator.comparingInt(failure -> failure.program().index()));
        return ordered;
    }

    /** Waits for the end of a batch or for a program that hangs. */
    private boolean ends(Future<?> batch) {
        while (true) {
            try {
                batch.get(1, TimeUnit.SECONDS);
                return true;
            } catch (TimeoutException e) {
                if (noteHanging()) {
                    return false;
                }
            } catch (ExecutionException e) {
                throw new AssertionError("The fuzzer itself failed; seed " + seed, e.getCause());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private boolean noteHanging() {
        boolean isAny = false;
        for (Map.Entry<Program, Running> entry : running.entrySet()) {
            if (entry.getValue().isHanging()) {
                failures.add(Failure.hanging(
                        check.name(), entry.getKey(), entry.getValue().thread()));
                isAny = true;
            }
        }
        return isAny;
    }

    private void batch(int from, int to) {
        List<Program> programs = new ArrayList<>();
        for (int index = from; index < to; index++) {
            programs.add(ProgramGenerator.generate(seed, index));
        }
        Hosts.of(programs).forEach((program, host) -> {
            running.put(program, new Running(Thread.currentThread(), System.nanoTime()));
            try {
                Failure failure = check.run(program, host);
                if (failure != null) {
                    failures.add(failure);
                }
            } catch (RuntimeException | Error e) {
                throw new AssertionError("at index " + program.index(), e);
            } finally {
                running.remove(program);
                count.incrementAndGet();
            }
        });
    }
}
