package io.fermata.schedule;

/** Waiting for threads to end. */
final class Threads {

    private Threads() {}

    /** Waits for a thread to end, and tells whether the calling one was interrupted meanwhile. */
    static boolean join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
    }
}
