package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A finally block that suspends, entered normally, by an exception and by a return. */
// oracle: no close
final class FinallyOnEveryWay {

    static final Object[] INPUTS = {null, "normal", null, "fail", null, "return", null};

    static Coroutine<String, String, String> make() {
        return Case.of(co -> {
            String text = "";
            for (int i = 0; ; i++) {
                try {
                    try {
                        String what = co.yield("what?");
                        if (what.equals("fail")) {
                            throw new IllegalStateException("failed");
                        }
                        if (what.equals("return")) {
                            return text + "returned";
                        }
                        text += "normal,";
                    } finally {
                        co.yield("finally " + i);
                        text += "f" + i + ",";
                    }
                } catch (IllegalStateException e) {
                    text += e.getMessage() + ",";
                }
            }
            // prints: yielded what?
            // prints: yielded finally 0
            // prints: yielded what?
            // prints: yielded finally 1
            // prints: yielded what?
            // prints: yielded finally 2
            // prints: returned normal,f0,f1,failed,returned
        });
    }
}
