package io.fermata.inspect;

import io.fermata.combine.Wakers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A thread that looks at something again and again. */
public final class Watching implements Runnable {

    /** How often to look in the time that is allowed. */
    private static final int LOOKS = 4;

    private final Check check;
    private final long pauseNanos;
    private final Thread thread;
    private volatile boolean stopped;

    private Watching(Check check, Duration allowed) {
        this.check = check;
        this.pauseNanos = Math.max(
                TimeUnit.MICROSECONDS.toNanos(250),
                Math.min(allowed.toMillis(), Integer.MAX_VALUE) * 1_000_000 / LOOKS);
        this.thread = new Thread(this, "fermata-watchdog");
        thread.setDaemon(true);
    }

    /** What is looked at. */
    public interface Check {

        /** Begins. */
        void begin();

        /** Looks once. */
        void look();

        /** Ends. */
        void end();
    }

    /** Looks from now on. */
    public static Watching start(Check check, Duration allowed) {
        Watching watching = new Watching(check, allowed);
        check.begin();
        watching.thread.start();
        return watching;
    }

    @Override
    public void run() {
        while (!stopped) {
            LockSupport.parkNanos(this, pauseNanos);
            if (!stopped) {
                try {
                    check.look();
                } catch (Throwable failure) {
                    Wakers.report(failure);
                }
            }
        }
    }

    /** Looks no more. */
    public synchronized void stop() {
        if (!stopped) {
            stopped = true;
            LockSupport.unpark(thread);
            check.end();
        }
    }
}
