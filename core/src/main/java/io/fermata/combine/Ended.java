package io.fermata.combine;

/** Tells of polls that come too late. */
public final class Ended {

    private Ended() {}

    /** Makes what a poll after the end throws. */
    public static IllegalStateException refuse() {
        return new IllegalStateException(
                "An Async was polled after it had come to its end: it runs once; make another one");
    }
}
