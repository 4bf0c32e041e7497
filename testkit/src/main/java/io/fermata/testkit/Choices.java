package io.fermata.testkit;

import io.fermata.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** What is chosen in one run of a test: first as it is given, and then always the first task, or one at random. */
final class Choices extends Steps {

    private static final int MOST_STEPS = 100_000;

    /**
     * One task of some.
     *
     * @param index which one
     * @param of how many were ready, or 0 where that isn't known
     */
    record Choice(int index, int of) {}

    private final List<Choice> given;
    private final Random random;
    private final String reason;
    private final List<Choice> taken = new ArrayList<>();
    private AssertionError misfit;
    private boolean over;

    /** What was chosen in words, or {@code null} if nobody wants them. */
    private List<String> told;

    private Choices(List<Choice> given, Random random, String reason) {
        super(MOST_STEPS);
        this.given = given;
        this.random = random;
        this.reason = reason;
    }

    /** Begins as an earlier run of the same test did. */
    static Choices beginningAs(List<Choice> earlier) {
        return new Choices(earlier, null, "the test depends on more than the order of its tasks");
    }

    /** Chooses at random. */
    static Choices random(Random random) {
        return new Choices(List.of(), random, null);
    }

    /** Does what a schedule says that somebody has written down. */
    static Choices replaying(List<Integer> schedule) {
        List<Choice> choices =
                schedule.stream().map(index -> new Choice(index, 0)).toList();
        return new Choices(choices, null, "the schedule is of another test");
    }

    /** Tells what is chosen from now on. */
    Choices tellingTo(List<String> words) {
        told = words;
        return this;
    }

    /** What is left of the tasks is cleaned up in any order. */
    @Override
    void end() {
        super.end();
        over = true;
    }

    @Override
    public int choose(List<? extends Task<?>> ready) {
        super.choose(ready);
        if (over || ready.size() == 1) {
            return 0;
        }
        int place = taken.size();
        int index = random == null ? 0 : random.nextInt(ready.size());
        if (place < given.size()) {
            Choice before = given.get(place);
            index = before.index();
            if (index >= ready.size() || before.of() != 0 && before.of() != ready.size()) {
                throw remembered(place, before, ready.size());
            }
        }
        taken.add(new Choice(index, ready.size()));
        if (told != null) {
            told.add(ready.size() + " tasks were ready, of which ran: " + ready.get(index));
        }
        return index;
    }

    /** Remembers it too, since a test may expect that its tasks fail. */
    private AssertionError remembered(int place, Choice before, int ready) {
        misfit = new AssertionError("Choice " + (place + 1) + " of the schedule is " + before.index()
                + (before.of() == 0 ? "" : " of " + before.of()) + ", but " + ready
                + " tasks are ready: " + reason);
        return misfit;
    }

    /**
     * Tells why the choices that were given don't fit the test.
     *
     * @param passed whether the test has come to its end: one that fails needn't make all choices
     * @return the reason, or {@code null} if they fit
     */
    AssertionError misfit(boolean passed) {
        if (misfit == null && passed && taken.size() < given.size()) {
            return new AssertionError("The schedule has " + given.size() + " choices, of which the test made "
                    + taken.size() + ": " + reason);
        }
        return misfit;
    }

    /** All that was chosen. */
    List<Choice> taken() {
        return List.copyOf(taken);
    }

    /** What was chosen as a string, without the zeros at the end, which are chosen anyway. */
    String schedule() {
        int end = taken.size();
        while (end > 0 && taken.get(end - 1).index() == 0) {
            end--;
        }
        return taken.subList(0, end).stream()
                .map(choice -> String.valueOf(choice.index()))
                .collect(Collectors.joining("."));
    }

    /** How the next order begins, or {@code null} if this was the last one. */
    List<Choice> next() {
        for (int i = taken.size() - 1; i >= 0; i--) {
            Choice last = taken.get(i);
            if (last.index() + 1 < last.of()) {
                List<Choice> next = new ArrayList<>(taken.subList(0, i));
                next.add(new Choice(last.index() + 1, last.of()));
                return next;
            }
        }
        return null;
    }
}
