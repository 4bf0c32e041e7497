package io.fermata.inspect;

import io.fermata.Task;
import io.fermata.inspect.Wait.Branching;
import io.fermata.inspect.Wait.Line;
import io.fermata.spi.Inspectable;
import io.fermata.spi.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Finds out what somebody waits for. What it looks at may change meanwhile. */
public final class Inspector implements View {

    /** How many things within each other are looked into, and how many branches beside each other. */
    private static final int DEEPEST = 100;

    private static final int MOST_BRANCHES = 20;

    private final Wait wait;
    private final int depth;
    private final boolean hasWords;
    private int inners;

    private Inspector(Object root, int depth, boolean hasWords) {
        this.wait = new Wait(root);
        this.depth = depth;
        this.hasWords = hasWords;
    }

    /**
     * Looks into something that is waited for.
     *
     * @param awaited an {@link Inspectable} or anything else
     */
    public static Wait look(Object awaited) {
        return look(awaited, 0, true);
    }

    /** Looks into something that is waited for, and says nothing in words. */
    static Wait glance(Object awaited) {
        return look(awaited, 0, false);
    }

    private static Wait look(Object awaited, int depth, boolean hasWords) {
        Inspector inspector = new Inspector(awaited, depth, hasWords);
        inspector.inner(awaited);
        return inspector.wait;
    }

    @Override
    public void body(String kind, StackTraceElement start) {
        if (wait.start == null) {
            wait.start = start;
        }
    }

    @Override
    public void at(StackTraceElement line) {
        String text = line.getFileName() == null && line.getLineNumber() < 0 ? line.getMethodName() : "at " + line;
        add(new Line(text, text));
    }

    private void add(Line line) {
        if (hasWords) {
            if (wait.lines.isEmpty()) {
                wait.lines = new ArrayList<>();
            }
            wait.lines.add(line);
        }
    }

    @Override
    public boolean hasWords() {
        return hasWords;
    }

    @Override
    public void what(String words, Object... values) {
        if (!hasWords) {
            return;
        }
        String text = words;
        for (Object value : values) {
            int place = text.indexOf("{}");
            text = text.substring(0, place) + shown(value) + text.substring(place + 2);
        }
        add(new Line("for " + text, words));
    }

    private static Object shown(Object value) {
        return value instanceof Class<?> type ? nameOf(type) : value;
    }

    @Override
    public void name(String name) {
        if (wait.name == null && wait.start == null) {
            wait.name = name;
        } else {
            add(new Line("in " + name, name));
        }
    }

    @Override
    public void atMost(Duration time) {
        wait.timed = true;
        add(new Line("for " + time + " at the most", "time"));
    }

    @Override
    public void ready() {
        wait.ready = true;
    }

    @Override
    public void inner(Object awaited) {
        if (depth + inners++ > DEEPEST) {
            add(new Line("for more", "more"));
            return;
        }
        wait.awaited = awaited;
        if (!(awaited instanceof Inspectable known)) {
            if (awaited == null) {
                ready();
            } else {
                // Not by its toString(), which may be the program's, and could wait.
                what(nameOf(awaited.getClass()));
            }
            return;
        }
        try {
            known.inspect(this);
        } catch (RuntimeException | LinkageError | StackOverflowError changed) {
            // It changed while it was read, or is the program's own and fails.
            ready();
        }
    }

    /** The name of a class, or that of the class that a lambda was written in. */
    private static String nameOf(Class<?> type) {
        String name = type.getName();
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : "a lambda in " + name.substring(0, lambda);
    }

    @Override
    public void anyOf(List<?> awaited) {
        branch(Branching.ANY, awaited);
    }

    @Override
    public void allOf(List<?> awaited) {
        branch(Branching.ALL, awaited);
    }

    private void branch(Branching branching, List<?> awaited) {
        wait.branching = branching;
        wait.branches = new ArrayList<>();
        for (Object each : awaited) {
            if (wait.branches.size() == MOST_BRANCHES) {
                // What isn't looked at may do anything.
                wait.timed = true;
                return;
            }
            wait.branches.add(look(each, depth + inners, hasWords));
        }
    }

    @Override
    public void task(Task<?> task) {
        add(new Line(hasWords ? "for " + Dump.idOf(task) : "", "task"));
        wait.task = task;
    }

    @Override
    public void group(Object group) {
        wait.group = group;
    }

    @Override
    public void resource(Resource resource) {
        wait.resource = resource;
    }
}
