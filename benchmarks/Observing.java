import io.fermata.Async;
import io.fermata.Fermata;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.sync.Channel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;

/**
 * What it costs to look at tasks: a dump of 1,000,000 of them, and events for the Flight Recorder. Run it from a checkout:
 *
 *     ./fermata run benchmarks/Observing.java
 */
public class Observing {

    private static final int TASKS = 1_000_000;
    private static final int STEPS = 5_000_000;

    public static void main(String[] arguments) throws Exception {
        System.out.println(
                "JDK " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors, heap of "
                        + Runtime.getRuntime().maxMemory() / (1 << 20) + " MB");
        events();
        dump("in one group, at one line", 1);
        dump("in 1,000 groups that wait for two channels each", 1_000);
        System.exit(0);
    }

    // A dump.

    private static Async<String> waiting(CompletableFuture<String> gate) {
        return Async.of(a -> a.await(inner(gate)));
    }

    private static Async<String> inner(CompletableFuture<String> gate) {
        return Async.of(a -> a.await(gate));
    }

    private static Async<String> receiving(Channel<String> channel) {
        return Async.of(a -> a.await(channel.receive()));
    }

    private static Async<Void> group(int tasks, boolean channels, CountDownLatch begun) {
        return Async.of(a -> {
            CompletableFuture<String> gate = new CompletableFuture<>();
            Channel<String> one = Channel.rendezvous();
            Channel<String> two = Channel.rendezvous();
            try (TaskGroup group = a.group()) {
                for (int i = 0; i < tasks; i++) {
                    group.start(channels ? receiving(i % 2 == 0 ? one : two) : waiting(gate));
                }
                begun.countDown();
                a.await(group.join());
            }
            return null;
        });
    }

    private static void dump(String what, int groups) throws Exception {
        try (Scheduler scheduler = Scheduler.workStealing(2)) {
            CountDownLatch begun = new CountDownLatch(groups);
            for (int i = 0; i < groups; i++) {
                scheduler.start(group(TASKS / groups, groups > 1, begun));
            }
            begun.await();
            Task<Void> beating = scheduler.start(beating());
            System.gc();
            long[] millis = new long[5];
            long length = 0;
            longestGap.set(0);
            for (int i = 0; i < millis.length; i++) {
                Path file = Files.createTempFile("dump", ".txt");
                long start = System.nanoTime();
                try (var out = Files.newBufferedWriter(file)) {
                    Fermata.dump(out);
                }
                millis[i] = (System.nanoTime() - start) / 1_000_000;
                length = Files.size(file);
                Files.delete(file);
            }
            stop.set(true);
            beating.block();
            stop.set(false);
            Arrays.sort(millis);
            System.out.printf(
                    "dump of 1,000,000 tasks %s: %,d ms (median of 5; %,d to %,d), %,d bytes; meanwhile a task that starts and"
                            + " awaits others was held up for %.1f ms at the most%n",
                    what, millis[2], millis[0], millis[4], length, longestGap.get() / 1e6);
        }
    }

    private static final AtomicLong longestGap = new AtomicLong();
    private static final AtomicBoolean stop = new AtomicBoolean();

    /** Starts one task after the other, and notes the longest time that one takes. */
    private static Async<Void> beating() {
        return Async.of(a -> {
            long last = System.nanoTime();
            while (!stop.get()) {
                a.await(Async.of(b -> "").start());
                long now = System.nanoTime();
                longestGap.accumulateAndGet(now - last, Math::max);
                last = now;
            }
            return null;
        });
    }

    // Events.

    private static void events() throws Exception {
        System.setProperty("fermata.events", "true");
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        try (Scheduler scheduler = Scheduler.singleThread()) {
            scheduler.start(stepping()).block();
            for (int i = 0; i < 5; i++) {
                without.add(nanosAStep(scheduler));
                try (Recording recording = new Recording()) {
                    for (String name : List.of("Start", "Resume", "Suspend", "End", "Cancel")) {
                        recording.enable("io.fermata.Task" + name);
                    }
                    recording.start();
                    with.add(nanosAStep(scheduler));
                }
                bare.add(nanosABareEvent());
            }
        }
        double before = median(without);
        double after = median(with);
        System.out.printf(
                "a step (yieldNow): %.1f ns, with events %.1f ns: %.1f ns an event, of which there are two a step;"
                        + " a bare event of the JDK's, in a loop: %.1f ns%n",
                before, after, (after - before) / 2, median(bare));
    }

    /** What any program's events cost here. */
    @Name("benchmarks.Bare")
    @Enabled(false)
    @StackTrace(false)
    static final class Bare extends Event {
        int number;
    }

    private static double nanosABareEvent() {
        try (Recording recording = new Recording()) {
            recording.enable(Bare.class);
            recording.start();
            long start = System.nanoTime();
            for (int i = 0; i < STEPS; i++) {
                Bare event = new Bare();
                event.number = i;
                event.commit();
            }
            return (System.nanoTime() - start) / (double) STEPS;
        }
    }

    private static Async<Void> stepping() {
        return Async.of(a -> {
            for (int i = 0; i < STEPS; i++) {
                a.yieldNow();
            }
            return null;
        });
    }

    private static double nanosAStep(Scheduler scheduler) {
        long start = System.nanoTime();
        scheduler.start(stepping()).block();
        return (System.nanoTime() - start) / (double) STEPS;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
