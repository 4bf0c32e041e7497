package cases.control;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Labelled break and continue across loops that suspend. */
final class LabelledLoops {

    static final Object[] INPUTS = {0, 0, 1, 2, 0, 2, 0, 9};

    static Coroutine<Integer, String, String> make() {
        return Case.of(co -> {
            StringBuilder text = new StringBuilder();
            outer:
            for (int i = 0; i < 4; i++) {
                for (int j = 0; ; j++) {
                    int what = co.yield(i + "" + j);
                    text.append(what);
                    if (what == 1) {
                        continue outer;
                    }
                    if (what == 2) {
                        break;
                    }
                    if (what == 9) {
                        break outer;
                    }
                }
                text.append('|');
            }
            return text.toString();
            // prints: yielded 00
            // prints: yielded 01
            // prints: yielded 10
            // prints: yielded 20
            // prints: yielded 21
            // prints: yielded 30
            // prints: yielded 31
            // prints: returned 012|02|09
        });
    }
}
