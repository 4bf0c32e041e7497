package io.fermata.compiler.route;

import io.fermata.compiler.Refusal;

/** Where in the user's code a coroutine is being made: for refusals that have no place in a body. */
final class CallSites {

    private CallSites() {}

    /** Makes the exception that refuses a body as a whole, at the line that asked for its coroutine. */
    static RuntimeException refuse(Refusal refusal, String problem, Throwable cause) {
        StackWalker.StackFrame caller = StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !isOurs(frame.getClassName()))
                        .findFirst()
                        .orElse(null));
        return caller == null
                ? refusal.at(null, 0, problem, cause)
                : refusal.at(caller.getFileName(), caller.getLineNumber(), problem, cause);
    }

    private static boolean isOurs(String name) {
        return name.startsWith("io.fermata.compiler.route.")
                || BodyFinder.isMaker(name)
                || name.startsWith("io.fermata.Bodies")
                || name.startsWith("io.fermata.Grants")
                || name.startsWith("org.codehaus.groovy.");
    }
}
