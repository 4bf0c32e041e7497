package io.fermata.compiler.explain;

import io.fermata.compiler.emit.FrameClass;
import java.util.List;

/** What the compiler makes of one body. */
public sealed interface Explanation {

    /** Which body it is. */
    Place place();

    /**
     * Where a body stands.
     *
     * @param className the class that holds its code, as Java's source names it
     * @param method the name of its method in the class file
     * @param file the source file's name, or {@code null} if the class file doesn't tell
     * @param line the line on which it starts, or 0 if the class file doesn't tell
     */
    record Place(String className, String method, String file, int line) {

        /** What a person would call the body, such as {@code the lambda in Dialogue.main}. */
        public String title() {
            String[] parts = method.split("\\$");
            if (parts.length < 3 || !parts[0].equals("lambda")) {
                return className + "." + method;
            }
            return switch (parts[1]) {
                case "new" -> "the lambda in a constructor or field of " + className;
                case "static" -> "the lambda in a static field of " + className;
                default -> "the lambda in " + className + "." + parts[1];
            };
        }

        /** The file and line, as compilers print them. */
        @Override
        public String toString() {
            String shown = file == null ? className : file;
            return line > 0 ? shown + ":" + line : shown;
        }
    }

    /**
     * A body that can't be compiled.
     *
     * @param place which body it is
     * @param refusal the compiler's message: the place, what is wrong and what to write instead
     */
    record Refused(Place place, String refusal) implements Explanation {}

    /**
     * A body that became a state machine.
     *
     * @param place which body it is
     * @param states its states, by number
     * @param edges which state may come after which
     * @param frame how large its frames are
     * @param codeSize the size of the method that holds its code, in bytes
     */
    record Compiled(Place place, List<State> states, List<Edge> edges, FrameSize frame, int codeSize)
            implements Explanation {

        /** HotSpot compiles no method that is larger, in bytes. */
        public static final int LARGEST_COMPILED = FrameClass.LARGEST_COMPILED;

        /** Tells whether the method is so large that HotSpot will only interpret it. */
        public boolean isInterpreted() {
            return codeSize > LARGEST_COMPILED;
        }

        /** The edges that leave a state. */
        public List<Edge> edgesFrom(int state) {
            return edges.stream().filter(edge -> edge.from() == state).toList();
        }
    }

    /** What a body waits for in a state. */
    enum Kind {
        /** The first resumption. */
        START("start"),
        /** The resumption that a {@code yield} evaluates to. */
        YIELD("yield"),
        /** The end of the coroutine that it delegates to. */
        YIELD_FROM("yieldFrom"),
        /** Waits while another generator hands out its elements. */
        YIELD_ALL("yieldAll"),
        /** Waits for something asynchronous. */
        AWAIT("await"),
        /** Waits for a time. */
        SLEEP("sleep"),
        /** Waits for its turn. */
        YIELD_NOW("yieldNow"),
        /** Opens a group of tasks. */
        GROUP("group"),
        /** Waits for the next element of a stream. */
        EACH("each"),
        /** Waits for the tasks of a group at its end, or for a stream whose loop is left early. */
        CLOSE("close");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The name of the method that suspends the body, or {@code start}. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * A place where a body waits.
     *
     * @param number its number, 0 for the start
     * @param kind what it waits for
     * @param line the line in the source, or 0
     * @param text the source's text on this line, or an empty string if the source isn't at hand
     * @param saved what the frame holds
     * @param unsaved the variables that have a value there and are not saved
     * @param catches the lines of the {@code catch} clauses around it, innermost first
     * @param cleanUps the lines of the clean-up code that a close runs there, innermost first
     */
    record State(
            int number,
            Kind kind,
            int line,
            String text,
            List<Saved> saved,
            List<Unsaved> unsaved,
            List<Integer> catches,
            List<Integer> cleanUps) {}

    /**
     * A variable that is saved.
     *
     * @param name its name in the source, or what it is if it has none
     * @param type its type as Java's source says it, without packages
     * @param field the frame's field that holds it
     * @param why what it is needed for
     * @param isWritten whether the suspension writes the field, which may have the value still
     */
    record Saved(String name, String type, String field, String why, boolean isWritten) {}

    /**
     * A variable that isn't saved.
     *
     * @param name its name in the source
     * @param type its type as Java's source says it, without packages
     * @param why why not
     */
    record Unsaved(String name, String type, String why) {}

    /**
     * A way from one state to the next, or to the end.
     *
     * @param from the number of the state that is left
     * @param to the number of the state that is reached, or {@link #RETURNED} or {@link #FAILED}
     * @param isExceptional whether it needs an exception that the body catches
     * @param firstLine the first line that runs on the way (of an exceptional one: in the handlers) or, of a way to an end, of
     *     the statements that end the body; or 0
     * @param lastLine the last such line
     */
    record Edge(int from, int to, boolean isExceptional, int firstLine, int lastLine) {

        /** The end of a body that returns. */
        public static final int RETURNED = -1;

        /** The end of a body that throws. */
        public static final int FAILED = -2;

        /** The lines, as a person would say them. */
        public String lines() {
            if (firstLine == 0) {
                return "";
            }
            return firstLine == lastLine ? "line " + firstLine : "lines " + firstLine + "-" + lastLine;
        }
    }
}
