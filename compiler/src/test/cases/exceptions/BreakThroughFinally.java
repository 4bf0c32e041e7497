package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Break and continue leave a loop's body through finally blocks that suspend. */
// oracle: no close
final class BreakThroughFinally {

    static final Object[] INPUTS = {0, 1, 0, 0, 2, 0};

    static Coroutine<Integer, String, String> make() {
        return Case.of(co -> {
            String text = "";
            outer:
            while (true) {
                try {
                    for (int i = 0; ; i++) {
                        try {
                            int what = co.yield("what?");
                            text += what;
                            if (what == 1) {
                                continue outer;
                            }
                            if (what == 2) {
                                break outer;
                            }
                        } finally {
                            text += "f" + co.yield("inner finally");
                        }
                    }
                } finally {
                    text += "o";
                }
            }
            return text;
            // prints: yielded what?
            // prints: yielded inner finally
            // prints: yielded what?
            // prints: yielded inner finally
            // prints: yielded what?
            // prints: yielded inner finally
        });
    }
}
