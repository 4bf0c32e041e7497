package io.fermata.inspect;

import io.fermata.Task;
import io.fermata.spi.View.Resource;
import java.util.List;

/** What somebody waits for, as it was told to an {@link Inspector}. */
public final class Wait {

    /** How the branches of a wait belong together. */
    enum Branching {
        NONE,
        ANY,
        ALL
    }

    /** A line of what was told: its text and, where that says more, the text by which it is alike others. */
    record Line(String text, String alike) {}

    List<Line> lines = List.of();
    String name;
    StackTraceElement start;

    /** Whether nothing is waited for. */
    boolean ready;

    /** Whether it ends by itself after some time. */
    boolean timed;

    Branching branching = Branching.NONE;
    List<Wait> branches = List.of();

    // What is waited for in the end: one of these, or something outside of all tasks.

    Task<?> task;
    Object group;
    Resource resource;

    /** Where it begins: what the task or the thread runs, or a branch. */
    final Object root;

    /** The innermost thing that is waited for: another one each time that a body waits. */
    Object awaited;

    Wait(Object root) {
        this.root = root;
    }

    /** Whether it is for tasks, or for several things. */
    boolean isOnTasks() {
        return task != null || group != null || !branches.isEmpty();
    }

    /** Whether it waits for a group for some time at the most. */
    boolean isTimedOn(Object other) {
        if (branches.isEmpty()) {
            return timed && group == other;
        }
        return branches.stream().anyMatch(branch -> timed ? branch.isOn(other) : branch.isTimedOn(other));
    }

    private boolean isOn(Object other) {
        return group == other || branches.stream().anyMatch(branch -> branch.isOn(other));
    }

    /** Whether somebody has waited without a break from when this was told to when that was. */
    boolean isSameAs(Wait other) {
        if (awaited != other.awaited || ready || other.ready || branches.size() != other.branches.size()) {
            return false;
        }
        for (int i = 0; i < branches.size(); i++) {
            if (!branches.get(i).isSameAs(other.branches.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The name that the program gave, else where the outermost body begins, or {@code null}. */
    public String title() {
        return name != null ? name : start == null ? null : start.toString();
    }

    /** Whether nothing is waited for. */
    public boolean isReady() {
        return ready;
    }
}
