package io.fermata.benchmarks.tasks;

import io.fermata.Async;
import io.fermata.Scheduler;
import io.fermata.TaskGroup;
import io.fermata.benchmarks.Newer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program whose tasks all sleep for a second, and which then prints the most memory that the process has had, in MB.
 *
 * <p>Usage: {@code SleepingTasks KIND [COUNT]}; the count is a million. It prints nothing on systems that keep no such record in
 * {@code /proc}.
 */
public final class SleepingTasks {

    private static final int COUNT = 1_000_000;
    private static final long MILLIS = 1_000;

    private SleepingTasks() {}

    /** Whose tasks they are. */
    public enum Kind {
        FERMATA {
            @Override
            int sleep(int count, long millis) throws Exception {
                AtomicInteger awake = new AtomicInteger();
                try (Scheduler scheduler = Scheduler.singleThread()) {
                    Duration time = Duration.ofMillis(millis);
                    scheduler
                            .start(Async.of(a -> {
                                try (TaskGroup group = a.group()) {
                                    for (int i = 0; i < count; i++) {
                                        group.start(Async.of(b -> {
                                            b.sleep(time);
                                            return awake.incrementAndGet();
                                        }));
                                    }
                                    a.await(group.join());
                                }
                                return null;
                            }))
                            .get();
                }
                return awake.get();
            }
        },
        KOTLIN {
            @Override
            int sleep(int count, long millis) {
                return TaskPeers.sleep(count, millis);
            }
        },
        VIRTUAL_THREAD {
            @Override
            int sleep(int count, long millis) throws Exception {
                AtomicInteger awake = new AtomicInteger();
                Future<?>[] all = new Future<?>[count];
                for (int i = 0; i < count; i++) {
                    all[i] = Newer.start(() -> {
                        Thread.sleep(millis);
                        return awake.incrementAndGet();
                    });
                }
                for (Future<?> each : all) {
                    each.get();
                }
                return awake.get();
            }
        },
        SCHEDULED_EXECUTOR {
            @Override
            int sleep(int count, long millis) throws Exception {
                CountDownLatch awake = new CountDownLatch(count);
                ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
                for (int i = 0; i < count; i++) {
                    executor.schedule(awake::countDown, millis, TimeUnit.MILLISECONDS);
                }
                awake.await();
                executor.shutdown();
                return count - (int) awake.getCount();
            }
        };

        /** Has tasks sleep, and gives how many have woken up. */
        abstract int sleep(int count, long millis) throws Exception;

        /** Whether this JDK has what it takes. */
        public boolean isHere() {
            return Newer.isHere() || this != VIRTUAL_THREAD;
        }
    }

    /** Has them sleep and prints. */
    public static void main(String[] args) throws Exception {
        int count = args.length > 1 ? Integer.parseInt(args[1]) : COUNT;
        if (Kind.valueOf(args[0]).sleep(count, MILLIS) != count) {
            throw new IllegalStateException("Some did not wake up");
        }
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            System.out.println(mostMemory(Files.readAllLines(status)));
        }
    }

    private static double mostMemory(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1_024)
                .findFirst()
                .orElseThrow();
    }

    /** The command that measures a kind in a process of its own. */
    public static List<String> command(Kind kind) throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SleepingTasks.class.getName(),
                kind.name());
    }
}
