package io.fermata.cli;

/** Why a command failed, in the words of its message, and the exit code. */
final class Failure extends RuntimeException {

    static final int WRONG_USAGE = 2;

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Failure(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** What the user asked for can't be done; the message is {@code null} if all was said. */
    static Failure because(String message) {
        return new Failure(message, 1);
    }

    /** The command line makes no sense. */
    static Failure usage(String message) {
        return new Failure(message, WRONG_USAGE);
    }

    int exitCode() {
        return exitCode;
    }
}
