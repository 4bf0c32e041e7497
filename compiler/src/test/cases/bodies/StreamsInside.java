package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.stream.Stream;

/** A stream pipeline within a body, with captured locals, before and after suspensions. */
final class StreamsInside {

    static final Object[] INPUTS = {0, 3};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            int from = 1;
            int n = co.yield(Stream.iterate(from, a -> a + from).limit(2).toList()); // prints: yielded [1, 2]
            return Stream.of("a", "b").map(s -> s.repeat(n)).toList(); // prints: returned [aaa, bbb]
        });
    }
}
