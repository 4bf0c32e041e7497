package io.fermata.compiler.fuzz;

/**
 * What the bodies of generated programs are bodies of. A program means the same in both dialects, and has the same lines.
 *
 * <p>In an asynchronous body it awaits what it would yield, and is given what it would be resumed with; and it loops over a stream
 * where a coroutine loops over something that a {@code try} closes.
 */
enum Dialect {
    COROUTINE {
        @Override
        String write(String source) {
            return source.replaceAll("\\.YIELD<[^>]*>\\(", ".yield(")
                    .replace(")GIVEN", ")")
                    .replace("OPENS ", "try (Stepped ")
                    .replace(")OPENED", ")) {")
                    .replaceAll("EACH<\\w+>\\((\\w+)\\)", "$1");
        }
    },
    ASYNC {
        @Override
        String write(String source) {
            return source.replaceAll("\\.YIELD<([^>]*)>\\(", ".await(m.<$1>given(")
                    .replace(")GIVEN", "))")
                    .replace("OPENS ", "{ Stepped ")
                    .replace(")OPENED", ");")
                    .replaceAll("EACH<(\\w+)>\\((\\w+)\\)", "$1.each(m.stream($2))")
                    .replaceAll("(\\.<\\w+>|\\.)yieldFrom\\(", "$1await(")
                    .replaceAll("new Counter<([^>]*)>\\(t, ", "m.<$1>counter(")
                    .replaceAll("Coroutine\\.Scope<[^>]*>", "Async.Scope")
                    .replaceAll("Coroutine\\.Body<(\\w+), \\w+, (\\w+)>", "AsyncFunction.Body<$1, $2>")
                    .replaceAll("Coroutine<\\?, \\?, \\?>", "Async<?>")
                    .replaceAll("Coroutine<\\w+, \\w+, (\\w+)>", "Async<$1>")
                    .replaceAll("\\bMaker\\b", "AsyncRun")
                    .replaceAll("\\bFuzzHost\\b", "AsyncFuzzHost")
                    .replace("import io.fermata.Coroutine;", "import io.fermata.*;");
        }
    };

    /** Writes a program's source in this dialect. */
    abstract String write(String source);

    /** The template of a call that yields, to follow the scope. */
    static String yielding(String resumed) {
        return ".YIELD<" + resumed + ">(#)GIVEN";
    }
}
