package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** What javac makes for a switch or a pattern is not needed any more where its arm suspends. */
final class SwitchesAndPatterns {

    static final Object[] INPUTS = {"one", "two", 3};

    static Coroutine<Object, Object, Object> make() {
        return Case.of((co, first) -> {
            Object in = null; // captures: nothing // bytes: 32
            switch ((String) first) {
                case "one":
                    in = co.yield(1); // saves: nothing // prints: yielded 1
                    break;
                default:
                    in = co.yield(0); // saves: nothing
            }
            if (in instanceof String text && !text.isEmpty()) {
                co.yield(2); // saves: text // prints: yielded 2
                return text.length(); // prints: returned 3
            }
            return in;
        });
    }
}
