package io.fermata.compiler.stream;

import java.util.ArrayList;
import java.util.List;

/** What happened on one stream, in the order of time: one line of a marble diagram. */
final class Timeline {

    /** How many milliseconds of virtual time one character of a line stands for. */
    static final long TICK = 10;

    /** What may happen. */
    enum Kind {
        ELEMENT,
        END,
        FAILURE,
        /** The stream was closed before its end, and its clean-up is through. */
        CLOSED
    }

    /**
     * Something that happened.
     *
     * @param millis when, in virtual time
     * @param kind what
     * @param text the element as text, else empty
     */
    record Event(long millis, Kind kind, String text) {

        private String mark() {
            return switch (kind) {
                case ELEMENT -> text;
                case END -> "|";
                case FAILURE -> "#";
                case CLOSED -> "!";
            };
        }
    }

    private final String name;
    private final boolean isInput;
    private final List<Event> events = new ArrayList<>();
    private Throwable failure;

    Timeline(String name, boolean isInput) {
        this.name = name;
        this.isInput = isInput;
    }

    String name() {
        return name;
    }

    boolean isInput() {
        return isInput;
    }

    List<Event> events() {
        return events;
    }

    Throwable failure() {
        return failure;
    }

    void add(long millis, Kind kind, Object element) {
        events.add(new Event(millis, kind, element == null ? "" : String.valueOf(element)));
    }

    void failed(long millis, Throwable thrown) {
        failure = thrown;
        add(millis, Kind.FAILURE, null);
    }

    /** The line as text: {@code -1-(23)|}. What takes more than one character, or happens at one moment, stands in brackets. */
    String text() {
        StringBuilder text = new StringBuilder();
        long tick = 0;
        for (int i = 0; i < events.size(); ) {
            long millis = events.get(i).millis();
            if (millis % TICK != 0) {
                throw new IllegalStateException(name + ": something happens at " + millis + " ms, between two ticks");
            }
            StringBuilder marks = new StringBuilder();
            int first = i;
            while (i < events.size() && events.get(i).millis() == millis) {
                String mark = events.get(i).mark();
                marks.append(
                                marks.length() > 0 && (mark.length() > 1 || marks.charAt(marks.length() - 1) == ',')
                                        ? " "
                                        : "")
                        .append(mark)
                        .append(mark.length() > 1 ? "," : "");
                i++;
            }
            String all = marks.toString().replaceAll(",$", "").replaceAll(",(?=[|#!]$)", "");
            text.append("-".repeat((int) Math.max(0, millis / TICK - tick)));
            text.append(i - first == 1 && all.length() == 1 ? all : "(" + all + ")");
            tick = millis / TICK + 1;
        }
        return text.toString();
    }
}
