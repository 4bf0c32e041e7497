package io.fermata.top;

import io.fermata.schedule.AsyncTask;
import io.fermata.schedule.TaskScheduler;

/** The figures of a scheduler at one moment. */
public final class SchedulerFigures {

    private final String name;
    private final int live;
    private final int waiting;
    private final int ready;
    private final int running;
    private final long wakeUps;
    private final long steps;
    private final long longestStepNanos;

    SchedulerFigures(TaskScheduler scheduler) {
        int[] counts = new int[AsyncTask.State.values().length];
        for (AsyncTask<?> task : scheduler.tasks()) {
            counts[task.state().ordinal()]++;
        }
        name = scheduler.toString();
        waiting = counts[AsyncTask.State.WAITING.ordinal()];
        ready = counts[AsyncTask.State.READY.ordinal()];
        running = counts[AsyncTask.State.RUNNING.ordinal()];
        live = waiting + ready + running;
        wakeUps = scheduler.meter().wakeUps();
        steps = scheduler.meter().steps();
        longestStepNanos = scheduler.meter().takeLongest();
    }

    /** Gives the name by which dumps call it. */
    public String getName() {
        return name;
    }

    /** Gives how many tasks have not ended. */
    public int getLive() {
        return live;
    }

    /** Gives how many tasks wait for a wake-up. */
    public int getWaiting() {
        return waiting;
    }

    /** Gives how many tasks stand in a queue. */
    public int getReady() {
        return ready;
    }

    /** Gives how many tasks are run by a thread. */
    public int getRunning() {
        return running;
    }

    /** Gives how many of the steps were of tasks that had been started or woken, not of such as let others run. */
    public long getWakeUps() {
        return wakeUps;
    }

    /** Gives how many steps its tasks have taken since the figures were first asked for. */
    public long getSteps() {
        return steps;
    }

    /** Gives the nanoseconds that the longest step took since the figures were last asked for. */
    public long getLongestStepNanos() {
        return longestStepNanos;
    }
}
