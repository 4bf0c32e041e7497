package io.fermata;

import java.lang.reflect.Proxy;

/** Where bodies are compiled: at build time, or at run time when they are first seen. */
enum Route {
    BUILD_TIME("Bodies that were compiled at build time are in use; the first one is in {0}"),
    RUN_TIME("Bodies are compiled at run time; the first one is in {0}");

    /** Whether a body that was not compiled at build time is an error: the system property {@code fermata.runtime} is {@code off}. */
    static final boolean IS_RUN_TIME_OFF = "off".equals(System.getProperty("fermata.runtime"));

    private final String notice;
    private volatile boolean said;

    Route(String notice) {
        this.notice = notice;
    }

    /**
     * Says in the log, once, that this route is in use. That is a thread's work: to find the log takes as long as to start a small
     * program.
     */
    void isUsedBy(Class<?> body) {
        if (!said && isFirst()) {
            new Notice(notice, body).start();
        }
    }

    private synchronized boolean isFirst() {
        boolean first = !said;
        said = true;
        return first;
    }

    /** No lambda: the first one of a program takes long to link. */
    private static final class Notice extends Thread {

        private final String notice;
        private final Class<?> body;

        Notice(String notice, Class<?> body) {
            super("fermata-notice");
            this.notice = notice;
            this.body = body;
            setDaemon(true);
        }

        @Override
        public void run() {
            System.getLogger("io.fermata").log(System.Logger.Level.DEBUG, notice, host(body));
        }
    }

    /** What to tell who has a body that can't be compiled now. */
    static IllegalStateException refuse(Class<?> body, String reason) {
        if (Proxy.isProxyClass(body)) {
            return new IllegalStateException(
                    "A body is a proxy, such as Groovy makes of a closure, which can't be compiled."
                            + " Write the body as a lambda, as a reference to a method of your own, or as a class");
        }
        return new IllegalStateException("A body in " + host(body) + " was not compiled at build time, and " + reason
                + ". Add io.fermata:fermata-javac to the annotation processors of the build that compiles this class"
                + " (Maven: <annotationProcessorPaths> of the maven-compiler-plugin; Gradle: annotationProcessor), or run"
                + " 'fermata weave' on its class files; both tell why a body is left, if it is");
    }

    /** The name of the class that a body stands in, as far as the name of the body's class tells. */
    private static String host(Class<?> body) {
        String name = body.getName();
        int generated = name.indexOf("$$");
        return generated < 0 ? name : name.substring(0, generated);
    }
}
