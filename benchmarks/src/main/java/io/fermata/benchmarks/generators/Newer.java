package io.fermata.benchmarks.generators;

/** What the peers need that only a newer JDK has. Their benchmarks are those whose names match {@link #ONLY}. */
public final class Newer {

    /** Lets code use the JDK's internal {@code Continuation}. */
    public static final String EXPORT = "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED";

    /** The names of benchmarks that need a JDK 21 or later. */
    public static final String ONLY = ".*\\.(jdkContinuation|virtualThread)$";

    private Newer() {}

    /** Whether this JDK has what they need. */
    public static boolean isHere() {
        return Runtime.version().feature() >= 21;
    }
}
