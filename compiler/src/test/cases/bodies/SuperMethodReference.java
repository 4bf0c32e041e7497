package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;

/** A reference to the superclass's method by super. */
final class SuperMethodReference {

    static final Object[] INPUTS = {1, 2};

    static class Base {
        Object body(Scope<Integer, Object> co, Integer first) {
            return "base" + co.yield(first); // prints: yielded 1
        }
    }

    static final class Derived extends Base {
        @Override
        Object body(Scope<Integer, Object> co, Integer first) {
            return "derived";
        }

        Coroutine<Integer, Object, Object> ofSuper() {
            return Case.of(super::body);
        }
    }

    static Coroutine<Integer, Object, Object> make() {
        return new Derived().ofSuper(); // prints: returned base2
    }
}
