package cases.bodies;

import io.fermata.Coroutine.Body;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;
import java.util.ArrayList;
import java.util.List;

/** A named class is a body, generic and with an overloaded method beside it. */
final class NamedClass {

    @SuppressWarnings("serial")
    static final class Repeat<V> implements Body<V, V, List<V>> {
        private final int times;

        Repeat(int times) {
            this.times = times;
        }

        @Override
        public List<V> run(Scope<V, V> co, V first) {
            List<V> all = new ArrayList<>();
            V value = first;
            for (int i = 0; i < times; i++) {
                all.add(value);
                value = co.yield(value);
            }
            return all;
        }

        String run(Object a, Object b, Object c) {
            return "another";
        }
    }

    static void run() {
        Case.drive(Case.of(new Repeat<String>(2)), "a", "b", "c");
        // prints: yielded a
        // prints: yielded b
        // prints: returned [a, b]
        Case.drive(Case.of(new Repeat<Integer>(1)), 1, 2);
        // prints: yielded 1
        // prints: returned [1]
    }
}
