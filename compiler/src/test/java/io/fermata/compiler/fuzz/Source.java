package io.fermata.compiler.fuzz;

import java.util.List;

/**
 * The source of a class that holds programs.
 *
 * @param name the class's simple name
 * @param text the whole compilation unit
 */
record Source(String name, String text) {

    String className() {
        return HostSource.PACKAGE + "." + name;
    }

    static Source of(String name, List<Program> programs, Dialect dialect) {
        return new Source(name, dialect.write(new Writer().write(name, programs)));
    }

    /** The text of one program alone, for reading. */
    static String excerpt(Program program) {
        Writer writer = new Writer();
        writer.node(program.members(), "");
        return Dialect.COROUTINE.write(indented(writer.text.toString()).strip());
    }

    private static String indented(String text) {
        StringBuilder indented = new StringBuilder();
        int depth = 0;
        for (String line : text.split("\n", -1)) {
            String code = line.strip();
            int closing = 0;
            while (closing < code.length() && code.charAt(closing) == '}') {
                closing++;
            }
            indented.append("    ".repeat(Math.max(0, depth - closing)))
                    .append(code)
                    .append('\n');
            for (int i = 0; i < code.length(); i++) {
                depth += code.charAt(i) == '{' ? 1 : code.charAt(i) == '}' ? -1 : 0;
            }
        }
        return indented.toString();
    }

    /** Writes nodes as text and knows the line that it is on. */
    private static final class Writer {

        final StringBuilder text = new StringBuilder();
        private int line = 1;

        String write(String name, List<Program> programs) {
            append(HostSource.before(name));
            append("@Override public Coroutine<?, ?, ?> make(int body) {\nswitch (body) {\n");
            for (Program program : programs) {
                append("case " + program.index() + ": return " + program.call() + ";\n");
            }
            append("default: throw new IllegalArgumentException();\n}\n}\n");
            for (Program program : programs) {
                node(program.members(), "");
            }
            append(HostSource.after(name));
            return indented(text.toString().replace("HOST", name));
        }

        private void append(String part) {
            text.append(part);
            line += (int) part.chars().filter(c -> c == '\n').count();
        }

        /** Writes a node; {@code handled} are the lines of the try body before it. */
        void node(Node node, String handled) {
            String lines = handled;
            for (Object part : node.parts()) {
                if (part instanceof Node child) {
                    int from = line;
                    node(child, lines);
                    if (child.kind() == Kind.TRY_BODY) {
                        lines = from + ", " + line;
                    }
                } else {
                    append(part == Node.HANDLED_LINES ? lines : (String) part);
                }
            }
        }
    }
}
