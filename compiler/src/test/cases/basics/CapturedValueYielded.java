package cases.basics;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A captured variable is yielded, and used again after the suspension. */
final class CapturedValueYielded {

    static Coroutine<Integer, String, Integer> make() {
        String captured = "foo".repeat(2);
        return Case.of(co -> {
            co.yield(captured); // prints: yielded foofoo
            return captured.length(); // prints: returned 6
        });
    }
}
