package io.fermata.testkit;

import io.fermata.VirtualTimeScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

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
 * <p>A test that leaves tasks behind fails, and so does one whose tasks take more than 100,000 steps in a run. It is not safe for several threads at once.
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
        List<Choices.Choice> beginning = List.of();
        for (int run = 1; run <= most; run++) {
            Choices choices = choices(beginning);
            Throwable failure = run(test, choices);
            AssertionError misfit = choices.misfit(failure == null);
            if (misfit != null) {
                throw new AssertionError("In run " + run + ": " + misfit.getMessage(), misfit);
            }
            if (failure != null) {
                throw broken(test, choices, run, failure);
            }
            if (replayed == null && random == null) {
                beginning = choices.next();
                if (beginning == null) {
                    return new Explored(run, true);
                }
            }
        }
        return new Explored(most, false);
    }

    private Choices choices(List<Choices.Choice> beginning) {
        if (replayed != null) {
            return Choices.replaying(replayed);
        }
        return random != null ? Choices.random(random) : Choices.beginningAs(beginning);
    }

    private static Throwable run(Test test, Choices choices) {
        VirtualTimeScheduler time = new VirtualTimeScheduler(choices);
        try {
            test.run(time);
            choices.end();
            AsyncRun.refuseToLeaveTasks(time, "It has left tasks behind:");
            return choices.tooMany();
        } catch (Throwable thrown) {
            Throwable failure = choices.tooMany() == null ? thrown : choices.tooMany();
            choices.end();
            try {
                time.close();
            } catch (RuntimeException | AssertionError cleanUp) {
                failure.addSuppressed(cleanUp);
            }
            return failure;
        }
    }

    private static AssertionError broken(Test test, Choices choices, int run, Throwable failure) {
        List<String> told = new ArrayList<>();
        Choices again = Choices.beginningAs(choices.taken()).tellingTo(told);
        Throwable same = run(test, again);
        String schedule = choices.schedule();
        StringBuilder message = new StringBuilder("In run ")
                .append(run)
                .append(", with the schedule \"")
                .append(schedule)
                .append("\": ")
                .append(Injection.messageOf(failure));
        String otherwise = same == null
                ? "doesn't fail"
                : again.misfit(false) != null || same.getClass() != failure.getClass() ? "fails in another way" : null;
        if (otherwise != null) {
            message.append("\nThe test ")
                    .append(otherwise)
                    .append(" when it is run with this schedule again: it depends on more than the order.");
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
}
