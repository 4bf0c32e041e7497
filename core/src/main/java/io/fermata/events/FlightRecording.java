package io.fermata.events;

import io.fermata.inspect.Inspector;
import io.fermata.inspect.Wait;
import io.fermata.schedule.AsyncTask;
import io.fermata.schedule.Probe;
import java.util.List;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * Writes an event for each thing that happens to a task, while a recording runs that has these events enabled.
 *
 * <p>A program finds out about recordings from its first scheduler on: if the recorder runs by then, or the property {@code
 * fermata.events} is {@code true}. To ask at any rate would cost a JDK 17 some 15 ms at the start of every program.
 */
public final class FlightRecording extends Probe {

    private static final List<Class<? extends TaskEvent>> EVENTS = List.of(
            TaskEvent.Start.class,
            TaskEvent.Resume.class,
            TaskEvent.Suspend.class,
            TaskEvent.End.class,
            TaskEvent.Cancel.class);

    private static final FlightRecording INSTANCE = new FlightRecording();

    private static boolean active;

    private FlightRecording() {}

    /** Hears of recordings from now on, if there may be any. */
    public static void listen() {
        if (Boolean.getBoolean("fermata.events") || FlightRecorder.isInitialized()) {
            EVENTS.forEach(FlightRecorder::register);
            FlightRecorder.addListener(new Recordings());
            Recordings.changed();
        }
    }

    /** Begins and stops to write events as recordings begin and stop. */
    private static final class Recordings implements FlightRecorderListener {

        @Override
        public void recorderInitialized(FlightRecorder recorder) {
            changed();
        }

        @Override
        public void recordingStateChanged(Recording recording) {
            changed();
        }

        static synchronized void changed() {
            boolean wanted = FlightRecorder.isInitialized()
                    && FlightRecorder.getFlightRecorder().getRecordings().stream()
                            .anyMatch(each -> each.getState() == RecordingState.RUNNING)
                    && EVENTS.stream()
                            .anyMatch(each -> EventType.getEventType(each).isEnabled());
            if (wanted != active) {
                active = wanted;
                if (wanted) {
                    Probe.add(INSTANCE);
                } else {
                    Probe.remove(INSTANCE);
                }
            }
        }
    }

    @Override
    public void tell(AsyncTask<?> task, Happening what) {
        switch (what) {
            case STARTED -> start(task);
            case RESUMES, CONTINUES -> commit(new TaskEvent.Resume(), task);
            case SUSPENDS -> commit(new TaskEvent.Suspend(), task);
            case ENDED -> commit(new TaskEvent.End(), task);
            case CANCELLED -> commit(new TaskEvent.Cancel(), task);
        }
    }

    private static void start(AsyncTask<?> task) {
        TaskEvent.Start event = new TaskEvent.Start();
        if (event.shouldCommit()) {
            Wait wait = Inspector.look(task.content());
            event.body = wait.title();
            event.scheduler = task.scheduler().toString();
            commit(event, task);
        }
    }

    private static void commit(TaskEvent event, AsyncTask<?> task) {
        event.task = System.identityHashCode(task);
        event.commit();
    }
}
