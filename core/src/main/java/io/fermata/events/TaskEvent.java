package io.fermata.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What all events of tasks have in common. */
@Category("Fermata")
@Enabled(false)
@StackTrace(false)
abstract class TaskEvent extends Event {

    @Label("Task")
    @Description("The number by which dumps name the task, where it is hexadecimal")
    int task;

    /** A task was started. */
    @Name("io.fermata.TaskStart")
    @Label("Task Start")
    static final class Start extends TaskEvent {

        @Label("Body")
        @Description("The name of the task, or else where its body begins")
        String body;

        @Label("Scheduler")
        String scheduler;
    }

    /** A thread began a step of a task. */
    @Name("io.fermata.TaskResume")
    @Label("Task Resume")
    static final class Resume extends TaskEvent {}

    /** A task has suspended itself. */
    @Name("io.fermata.TaskSuspend")
    @Label("Task Suspend")
    static final class Suspend extends TaskEvent {}

    /** A task has ended. */
    @Name("io.fermata.TaskEnd")
    @Label("Task End")
    static final class End extends TaskEvent {}

    /** A task was asked to end early. */
    @Name("io.fermata.TaskCancel")
    @Label("Task Cancel")
    static final class Cancel extends TaskEvent {}
}
