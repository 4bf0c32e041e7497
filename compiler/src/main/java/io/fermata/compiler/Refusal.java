package io.fermata.compiler;

import io.fermata.CoroutineCompileException;
import io.fermata.compiler.find.BodyType;

/**
 * The kinds of bodies that can't be compiled, each with its code and what to write instead.
 *
 * <p>{@code docs/errors.md} has a paragraph on each.
 */
public enum Refusal {
    /** The class file is needed and can't be had. */
    NO_CLASS_FILE(
            "FER001",
            "Fermata compiles a body from the class file that holds it: make the class's loader serve it as a resource"),

    /** The class file is older or newer than what the compiler reads. */
    UNSUPPORTED_VERSION(
            "FER002", "Compile the class with --release 8 or later, and use a release of Fermata that knows it"),

    /** A named module keeps the body's class from the library. */
    NO_ACCESS(
            "FER003",
            "Call Fermata.grant(MethodHandles.lookup()) once in a class of that module before its first coroutine is made"),

    /** The body isn't a lambda, a reference to a method with code, or an object of a class. */
    NOT_A_BODY("FER004", "Write the body as a lambda, as a reference to a method of your own, or as a class"),

    /** A monitor is held at a suspension. */
    MONITOR_HELD(
            "FER005",
            "A suspended coroutine can't hold a lock: leave the synchronized block before the suspension and enter it again"
                    + " after it"),

    /** A nested lambda captures the scope. */
    CAPTURED_SCOPE(
            "FER006",
            "Only the body itself can be suspended: write the lambda's code into the body as a loop, or make the lambda a body"
                    + " of its own and run it with co.yieldFrom"),

    /** The scope is an argument of a call. */
    PASSED_SCOPE(
            "FER007",
            "Only the body itself can be suspended: make the method return a Coroutine and run it with co.yieldFrom"),

    /** The scope is kept somewhere. */
    STORED_SCOPE(
            "FER008", "Only the body itself can be suspended: use the scope directly, as the receiver of its methods"),

    /** What a suspension is called on may be something else. */
    UNCERTAIN_SCOPE("FER009", "Call the suspension on the body's own parameter, and assign nothing else to it"),

    /** The state machine would be larger than the JVM allows. */
    TOO_LARGE("FER010", "Split the body: move parts of it into bodies of their own and run them with co.yieldFrom"),

    /** Bytecode that no known compiler emits. */
    UNKNOWN_SHAPE(
            "FER011", "Compute the suspension's result into a variable of its own before the expression that uses it"),

    /** The JVM doesn't accept what was generated. */
    REJECTED("FER012", "This is a bug in Fermata: please report it with the body's source"),

    /** A stream's elements are asked for elsewhere than in a loop. */
    NOT_A_LOOP(
            "FER013", "Write for (T x : s.each(stream)) { ... }, or ask for one element with s.await(stream.next())");

    private final String code;
    private final String remedy;

    Refusal(String code, String remedy) {
        this.code = code;
        this.remedy = remedy;
    }

    /** The code, such as {@code FER005}. */
    public String code() {
        return code;
    }

    /**
     * Makes the exception that refuses a body.
     *
     * @param file the source file or {@code null}
     * @param line the line or 0
     * @param problem what is wrong, as a sentence without its full stop
     * @return the exception, to be thrown
     */
    public CoroutineCompileException at(String file, int line, String problem) {
        return new CoroutineCompileException(code, file, line, problem, remedy, null);
    }

    /**
     * Makes the exception that refuses a body, whose remedy speaks of the body's kind.
     *
     * @param type the kind of the body
     * @param file the source file or {@code null}
     * @param line the line or 0
     * @param problem what is wrong, as a sentence without its full stop
     * @return the exception, to be thrown
     */
    public CoroutineCompileException at(BodyType type, String file, int line, String problem) {
        String ofKind = remedy.replace("a Coroutine", type.made()).replace("co.yieldFrom", type.handingOver());
        return new CoroutineCompileException(code, file, line, problem, ofKind, null);
    }

    /**
     * Makes the exception that refuses a body, with what led to it.
     *
     * @param file the source file or {@code null}
     * @param line the line or 0
     * @param problem what is wrong, as a sentence without its full stop
     * @param cause what was thrown
     * @return the exception, to be thrown
     */
    public CoroutineCompileException at(String file, int line, String problem, Throwable cause) {
        return new CoroutineCompileException(code, file, line, problem, remedy, cause);
    }
}
