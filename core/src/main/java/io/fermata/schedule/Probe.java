package io.fermata.schedule;

import io.fermata.combine.Wakers;
import java.util.ArrayList;
import java.util.List;

/** Hears of what happens to all tasks, while it is {@linkplain #add added}. While there is none, a step reads a field more. */
public abstract class Probe {

    /** All that were added. */
    private static volatile Probe[] added;

    /** What happens to a task. */
    public enum Happening {

        /** It was started. */
        STARTED,

        /** A thread begins a step of it, since it was started or woken. */
        RESUMES,

        /** A thread begins a step of it, since it had let others run. */
        CONTINUES,

        /** A step is over: it waits, or is ready again. */
        SUSPENDS,

        /** A step was its last one. */
        ENDED,

        /** It was asked to end early. */
        CANCELLED
    }

    /** For probes. */
    protected Probe() {}

    /**
     * Something happens to a task. The thread that brings it about calls this: the one that runs the task, but where the task is
     * started or cancelled.
     */
    public abstract void tell(AsyncTask<?> task, Happening what);

    /** Tells all probes. */
    static void tell(Happening what, AsyncTask<?> task) {
        Probe[] probes = added;
        if (probes != null) {
            tellAll(probes, what, task);
        }
    }

    private static void tellAll(Probe[] probes, Happening what, AsyncTask<?> task) {
        for (Probe each : probes) {
            try {
                each.tell(task, what);
            } catch (Throwable failure) {
                Wakers.report(failure);
            }
        }
    }

    /** Has a probe hear of all that happens from now on. */
    public static synchronized void add(Probe probe) {
        List<Probe> more = all();
        more.add(probe);
        use(more);
    }

    /** Has a probe that was added hear of nothing more, but for what is happening at this moment. */
    public static synchronized void remove(Probe probe) {
        List<Probe> fewer = all();
        fewer.remove(probe);
        use(fewer);
    }

    private static List<Probe> all() {
        return added == null ? new ArrayList<>() : new ArrayList<>(List.of(added));
    }

    private static void use(List<Probe> probes) {
        added = probes.isEmpty() ? null : probes.toArray(new Probe[0]);
    }
}
