package cases.locals;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.function.Supplier;

/** Constants and final variables around suspensions. */
final class FinalAndEffectivelyFinal {

    static final Object[] INPUTS = {0, 4};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            final int constant = 7;
            final String text = "text";
            final int in = co.yield(constant + text); // prints: yielded 7text
            Supplier<String> later = () -> text + constant + in;
            return later.get(); // prints: returned text74
        });
    }
}
