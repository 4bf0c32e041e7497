package io.fermata.top;

import io.fermata.inspect.Dump;
import io.fermata.schedule.Schedulers;
import io.fermata.schedule.Stopwatch;
import io.fermata.schedule.TaskScheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Shows the tasks of this program by JMX. Steps are counted while the figures are asked for from time to time. */
public final class Management implements TasksMXBean {

    /** The name of the bean. */
    public static final String NAME = "io.fermata:type=Tasks";

    /** The system property by which {@code fermata top} knows, before it changes anything, that the program allows it. */
    private static final String ALLOWED = "fermata.top";

    /** How long steps are counted after the figures were last asked for. */
    private static final long COUNTED_SECONDS = 10;

    private boolean counts;

    /** Whether the figures were asked for since it was last looked. */
    private boolean asked;

    private Management() {}

    /** Allows it, from now on. */
    public static synchronized void allow() {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name = new ObjectName(NAME);
            if (!server.isRegistered(name)) {
                server.registerMBean(new Management(), name);
            }
            System.setProperty(ALLOWED, "true");
        } catch (JMException failure) {
            throw new IllegalStateException("The tasks can't be shown by JMX: " + failure.getMessage(), failure);
        }
    }

    @Override
    public synchronized List<SchedulerFigures> getSchedulers() {
        asked = true;
        if (!counts) {
            counts = true;
            Stopwatch.use();
            lookAgain();
        }
        List<SchedulerFigures> figures = new ArrayList<>();
        for (TaskScheduler scheduler : Schedulers.all()) {
            figures.add(new SchedulerFigures(scheduler));
        }
        return figures;
    }

    private void lookAgain() {
        CompletableFuture.delayedExecutor(COUNTED_SECONDS, TimeUnit.SECONDS, Runnable::run)
                .execute(this::stopUnlessAsked);
    }

    private synchronized void stopUnlessAsked() {
        if (asked) {
            asked = false;
            lookAgain();
        } else {
            counts = false;
            Stopwatch.release();
        }
    }

    @Override
    public String dump() {
        StringBuilder text = new StringBuilder();
        try {
            Dump.write(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
