package io.fermata.testkit;

import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import io.fermata.spi.TaskOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Runs a test in many orders, or in all, in which its tasks may run, and says in which one it fails.
 *
 * <pre>{@code
 * Schedules.exhaustive(10_000).check(time -> {
 *     Counter counter = new Counter();
 *     time.run(twoTasksThatIncrement(counter));
 *     assertThat(counter.value()).isEqualTo(2);
 * });
 * }</pre>
 *
 * <p>A task runs from one suspension to the next; wherever several are ready, each may be the next one. The test gets a scheduler in
 * virtual time whose order is explored, makes all that it works on anew, and must do the same each time but for that order: no
 * threads, no random numbers of its own, no clock but that of the scheduler. (A {@code Select} that prefers no case takes the same
 * random numbers each time.)
 *
 * <p>A test that leaves tasks behind fails. It is not safe for several threads at once.
 */
public final class Schedules {

    /** How many choices of a schedule that failed are told. */
    private static final int MOST_TOLD = 50;

    private final int most;
    private final Random random;
    private final List<Integer> replayed;

    private Schedules(int most, Random random, List<Integer> replayed) {
        this.most = most;
        this.random = random;
        this.replayed = replayed;
    }

    /** What runs in an order that is explored. */
    @FunctionalInterface
    public interface Test {

        /**
         * Runs tasks, and checks what they have come to.
         *
         * @param time the scheduler to run them on
         * @throws Exception if it fails
         */
        void run(VirtualTimeScheduler time) throws Exception;
    }

    /**
     * What was explored.
     *
     * @param runs how many orders the test was run in
     * @param isComplete whether these were all that there are
     */
    public record Explored(int runs, boolean isComplete) {}

    /**
     * Explores all orders, one after the other, or as many as it may. The number of orders grows very fast with the number of tasks and
     * their suspensions: it is meant for two or three tasks.
     *
     * @param most how often to run the test at the most, at least 1
     * @return what explores them
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    public static Schedules exhaustive(int most) {
        return new Schedules(positive(most), null, null);
    }

    /**
     * Explores random orders.
     *
     * @param seed makes the same orders again
     * @param runs how often to run the test, at least 1
     * @return what explores them
     * @throws IllegalArgumentException if {@code runs} is less than 1
     */
    public static Schedules random(long seed, int runs) {
        return new Schedules(positive(runs), new Random(seed), null);
    }

    /**
     * Runs the test once, in the order in which it failed.
     *
     * @param schedule the numbers that the failure gave, as in {@code "0.2.1"}
     * @return what runs it
     * @throws IllegalArgumentException if {@code schedule} isn't of that form
     */
    public static Schedules replay(String schedule) {
        List<Integer> choices = new ArrayList<>();
        if (!schedule.isEmpty()) {
            for (String choice : schedule.split("\\.", -1)) {
                if (!choice.matches("\\d{1,9}")) {
                    throw new IllegalArgumentException(
                            "A schedule is made of numbers, as in 0.2.1, not '" + schedule + "'");
                }
                choices.add(Integer.valueOf(choice));
            }
        }
        return new Schedules(1, null, choices);
    }

    private static int positive(int runs) {
        if (runs < 1) {
            throw new IllegalArgumentException("A test is run at least once, not " + runs + " times");
        }
        return runs;
    }

    /**
     * Runs the test in one order after the other.
     *
     * @param test what to run
     * @return in how many orders it was run
     * @throws AssertionError if the test fails in one of them: the message tells which, and what was chosen where; the failure is its
     *     cause
     */
    public Explored check(Test test) {
        Objects.requireNonNull(test, "test");
        List<Integer> prefix = replayed == null ? List.of() : replayed;
        for (int run = 1; run <= most; run++) {
            Choices choices = new Choices(prefix, random, replayed != null);
            Throwable failure = run(test, choices);
            if (failure != null) {
                throw broken(test, choices.taken(), run, failure);
            }
            if (replayed != null) {
                choices.refuseLeft();
                return new Explored(1, false);
            }
            if (random == null) {
                prefix = choices.next();
                if (prefix == null) {
                    return new Explored(run, true);
                }
            }
        }
        return new Explored(most, false);
    }

    private static Throwable run(Test test, TaskOrder order) {
        VirtualTimeScheduler time = new VirtualTimeScheduler(order);
        try {
            test.run(time);
            AsyncRun.refuseToLeaveTasks(time, "It has left tasks behind:");
            return null;
        } catch (Throwable failure) {
            try {
                time.close();
            } catch (RuntimeException cleanUp) {
                failure.addSuppressed(cleanUp);
            }
            return failure;
        }
    }

    private static AssertionError broken(Test test, List<Integer> taken, int run, Throwable failure) {
        String schedule = taken.stream().map(String::valueOf).collect(Collectors.joining("."));
        Choices again = new Choices(taken, null, true);
        List<String> told = new ArrayList<>();
        Throwable same = run(test, ready -> {
            int chosen = again.choose(ready);
            told.add(ready.size() + " tasks were ready, of which ran: " + ready.get(chosen));
            return chosen;
        });
        StringBuilder message = new StringBuilder("In run ")
                .append(run)
                .append(", with the schedule \"")
                .append(schedule)
                .append("\": ")
                .append(failure.getMessage());
        if (same == null) {
            message.append(
                    "\nThe test doesn't fail when it is run with this schedule again: it depends on more than the order.");
        } else {
            message.append("\nRun it again by Schedules.replay(\"")
                    .append(schedule)
                    .append("\").check(...). In that order");
            for (int i = 0; i < Math.min(told.size(), MOST_TOLD); i++) {
                message.append("\n  ").append(i + 1).append(". ").append(told.get(i));
            }
            if (told.size() > MOST_TOLD) {
                message.append("\n  and ").append(told.size() - MOST_TOLD).append(" more");
            }
        }
        return new AssertionError(message.toString(), failure);
    }

    /** What is chosen in one run. */
    private static final class Choices implements TaskOrder {

        private final List<Integer> prefix;
        private final Random random;
        private final boolean replays;
        private final List<Integer> taken = new ArrayList<>();
        private final List<Integer> sizes = new ArrayList<>();

        Choices(List<Integer> prefix, Random random, boolean replays) {
            this.prefix = prefix;
            this.random = random;
            this.replays = replays;
        }

        @Override
        public int choose(List<? extends Task<?>> ready) {
            int place = taken.size();
            int chosen = 0;
            if (random != null) {
                chosen = random.nextInt(ready.size());
            } else if (place < prefix.size()) {
                chosen = prefix.get(place);
                if (chosen >= ready.size()) {
                    throw new IllegalStateException(
                            "Choice " + (place + 1) + " of the schedule is " + chosen + ", but only "
                                    + ready.size() + " tasks are ready: "
                                    + (replays
                                            ? "the schedule is of another test"
                                            : "the test depends on more than the order"));
                }
            }
            taken.add(chosen);
            sizes.add(ready.size());
            return chosen;
        }

        /** Fails if the schedule goes on where the test has ended. */
        void refuseLeft() {
            if (taken.size() < prefix.size()) {
                throw new AssertionError("The schedule has " + prefix.size() + " choices, of which the test made "
                        + taken.size() + ": the schedule is of another test");
            }
        }

        /** What was chosen, without the zeros at the end, which are chosen anyway. */
        List<Integer> taken() {
            int end = taken.size();
            while (end > 0 && taken.get(end - 1) == 0) {
                end--;
            }
            return List.copyOf(taken.subList(0, end));
        }

        /** How the next order begins, or {@code null} if this was the last one. */
        List<Integer> next() {
            for (int i = taken.size() - 1; i >= 0; i--) {
                if (taken.get(i) + 1 < sizes.get(i)) {
                    List<Integer> next = new ArrayList<>(taken.subList(0, i + 1));
                    next.set(i, taken.get(i) + 1);
                    return next;
                }
            }
            return null;
        }
    }
}
