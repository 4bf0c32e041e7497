package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.List;

/** Generic classes made with inferred arguments. */
final class GenericWithDiamond {

    static final Object[] INPUTS = {0, "a", "b"};

    record Box<A, B>(A a, List<? extends B> b) {}

    static Coroutine<String, String, Object> make() {
        return Case.of(co -> {
            Box<String, CharSequence> box = new Box<>(co.yield("1"), List.of(co.yield("2"), new StringBuilder("c")));
            // prints: yielded 1
            // prints: yielded 2
            return box; // prints: returned Box[a=a, b=[b, c]]
        });
    }
}
