package cases.switches;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A switch over an enum, which uses a synthetic class for its cases. */
final class OldEnum {

    static final Object[] INPUTS = {null, Colour.GREEN, Colour.RED, Colour.BLUE};

    enum Colour {
        RED,
        GREEN,
        BLUE
    }

    static Coroutine<Colour, String, String> make() {
        return Case.of(co -> {
            String text = "";
            for (int i = 0; i < 2; i++) {
                switch (co.yield("c?")) {
                    case RED:
                        text += "r" + co.yield("red");
                        break;
                    case GREEN:
                        text += "g";
                        break;
                    case BLUE:
                        return "blue";
                }
            }
            return text;
            // prints: yielded c?
            // prints: yielded c?
            // prints: yielded red
            // prints: returned grBLUE
        });
    }
}
