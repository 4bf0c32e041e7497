package io.fermata.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** Measures the steps of all tasks, for as long as somebody uses it: how many there are, and how long each one takes. */
public final class Stopwatch extends Probe {

    private static final Map<Thread, Step> STEPS = Collections.synchronizedMap(new WeakHashMap<>());

    private static final ThreadLocal<Step> OWN = ThreadLocal.withInitial(Stopwatch::make);

    private static final Stopwatch INSTANCE = new Stopwatch();

    private static int users;

    private Stopwatch() {}

    /** Begins to measure, unless somebody uses it already. */
    public static synchronized void use() {
        if (users++ == 0) {
            add(INSTANCE);
        }
    }

    /** Stops measuring, unless others use it. */
    public static synchronized void release() {
        if (--users == 0) {
            remove(INSTANCE);
        }
    }

    /** What each thread that has run tasks does. */
    public static List<Step> steps() {
        synchronized (STEPS) {
            return new ArrayList<>(STEPS.values());
        }
    }

    private static Step make() {
        Step step = new Step();
        STEPS.put(Thread.currentThread(), step);
        return step;
    }

    @Override
    public void tell(AsyncTask<?> task, Happening what) {
        switch (what) {
            case RESUMES -> begin(task, true);
            case CONTINUES -> begin(task, false);
            case SUSPENDS, ENDED -> end(task);
            default -> {
                // No step begins or ends.
            }
        }
    }

    private static void begin(AsyncTask<?> task, boolean isWoken) {
        Step step = OWN.get();
        step.since = System.nanoTime();
        step.number = step.number + 1;
        step.isWoken = isWoken;
        step.task = task;
    }

    private static void end(AsyncTask<?> task) {
        Step step = OWN.get();
        if (step.task == task) {
            step.task = null;
            task.scheduler.meter.add(System.nanoTime() - step.since, step.isWoken);
        }
    }
}
