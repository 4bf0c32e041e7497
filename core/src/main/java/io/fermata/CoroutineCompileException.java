package io.fermata;

import java.io.Serial;

/**
 * A body that can't be compiled to a state machine: what is wrong, where, and what to write instead.
 *
 * <p>Each kind of refusal has a code ({@code FER004}); {@code docs/errors.md} has a paragraph on each.
 */
public final class CoroutineCompileException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String file;
    private final int line;
    private final String problem;
    private final String remedy;

    /**
     * Describes a refusal.
     *
     * @param code the code of its kind, such as {@code FER004}
     * @param file the source file's name, or {@code null} if the class file doesn't tell
     * @param line the line in it, or 0 if the class file doesn't tell
     * @param problem what is wrong, as a sentence without its full stop
     * @param remedy what to write instead, as a sentence without its full stop
     * @param cause what led to it, or {@code null}
     */
    public CoroutineCompileException(
            String code, String file, int line, String problem, String remedy, Throwable cause) {
        super(place(file, line) + code + ": " + problem + ". " + remedy + ".", cause);
        this.code = code;
        this.file = file;
        this.line = line;
        this.problem = problem;
        this.remedy = remedy;
    }

    private static String place(String file, int line) {
        if (file == null) {
            return line > 0 ? "line " + line + ": " : "";
        }
        return line > 0 ? file + ":" + line + ": " : file + ": ";
    }

    /** The code of this kind of refusal, such as {@code FER004}. */
    public String code() {
        return code;
    }

    /** The source file's name, or {@code null} where it isn't known. */
    public String file() {
        return file;
    }

    /** The line in the source file, or 0 where it isn't known. */
    public int line() {
        return line;
    }

    /** What is wrong, as a sentence without its full stop. */
    public String problem() {
        return problem;
    }

    /** What to write instead, as a sentence without its full stop. */
    public String remedy() {
        return remedy;
    }
}
