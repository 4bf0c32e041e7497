package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A suspension in a try block whose catch clause handles what is thrown after it and what is injected. */
final class InTryBody {

    static final Object[] INPUTS = {1, 0, 5};

    static Coroutine<Integer, String, String> make() {
        return Case.of(co -> {
            String text = "";
            try {
                text += 10 / co.yield("divisor?"); // prints: yielded divisor?
                text += "-";
            } catch (ArithmeticException | IllegalArgumentException e) {
                text += e.getMessage();
            }
            return text + co.yield(text); // prints: yielded / by zero
            // prints: returned / by zero5
        });
    }
}
