package cases.switches;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A body that is closed between two record patterns, whose handlers re-throw. */
// release: 21
final class RecordPatternCloses {

    record Pair(Object a, Object b) {}

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            Object o = new Pair(new Pair(1, 2), "s");
            try {
                if (o instanceof Pair(Pair(Integer a, Integer b), String s)) {
                    int n = switch (o) {
                        case Pair(Pair p, String t) when co.yield(a + s) == null -> 5;
                        case Pair p -> 6;
                        default -> 7;
                    }; // prints: yielded 1s
                    co.yield(n + b); // prints: yielded 7
                }
            } finally {
                Case.print("finally"); // prints: finally
            }
            return "end"; // prints: returned end
        });
    }
}
