package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Several catch clauses, of which the handler's own exception is none of the others'. */
final class MultiCatch {

    static final Object[] INPUTS = {0, 1, 2};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            try {
                co.yield("try"); // prints: yielded try
                Integer.parseInt("");
            } catch (NumberFormatException e) {
                co.yield("format"); // prints: yielded format
                throw new IllegalArgumentException("not caught beside");
            } catch (IllegalArgumentException e) {
                return "wrong";
            }
            return "end";
            // prints: threw IllegalArgumentException: not caught beside
        });
    }
}
