package cases.switches;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** An old switch over ints, dense and sparse, with fall-through and suspensions in cases. */
final class OldInt {

    static final Object[] INPUTS = {0, 1, 2, 5, 1000, 7};

    static Coroutine<Integer, String, String> make() {
        return Case.of(co -> {
            String text = "";
            for (int i = 0; i < 4; i++) {
                switch (co.yield("n?")) {
                    case 0:
                        text += "zero";
                        break;
                    case 1:
                        text += "one" + co.yield("one");
                    case 2:
                        text += "two";
                        break;
                    case 1000:
                        text += "thousand";
                        continue;
                    default:
                        text += "default";
                }
                text += ",";
            }
            return text;
            // prints: yielded n?
            // prints: yielded one
            // prints: yielded n?
            // prints: yielded n?
            // prints: yielded n?
            // prints: returned one2two,default,thousanddefault,
        });
    }
}
