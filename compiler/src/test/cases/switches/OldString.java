package cases.switches;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** An old switch over strings, two of them with the same hash. */
final class OldString {

    static final Object[] INPUTS = {"x", "Aa", "BB", "none", "y"};

    static Coroutine<String, String, String> make() {
        return Case.of(co -> {
            String text = "";
            for (int i = 0; i < 3; i++) {
                switch (co.yield("s?")) {
                    case "Aa":
                        text += 1;
                        break;
                    case "BB":
                        text += co.yield("BB") + 2;
                        break;
                    default:
                        text += 3;
                }
            }
            return text;
            // prints: yielded s?
            // prints: yielded s?
            // prints: yielded BB
            // prints: yielded s?
            // prints: returned 1none23
        });
    }
}
