package io.fermata.schedule;

/** Which scheduler's tasks the current thread runs: it must not wait. */
final class Running {

    private static final ThreadLocal<TaskScheduler> SCHEDULER = new ThreadLocal<>();

    private Running() {}

    /** The scheduler, or {@code null}. */
    static TaskScheduler on() {
        return SCHEDULER.get();
    }

    /** Says that the current thread runs a scheduler's tasks from now on, or none ({@code null}), and gives what it ran. */
    static TaskScheduler enter(TaskScheduler scheduler) {
        TaskScheduler before = SCHEDULER.get();
        // Not removed where there is none: threads of other executors enter and leave all the time.
        SCHEDULER.set(scheduler);
        return before;
    }
}
