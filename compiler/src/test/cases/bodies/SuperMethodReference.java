package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;

/** A reference to the superclass's method by super: javac makes it a lambda that passes the scope on. */
// ecj: no (its lambda has no line)
// advice: make the method return a Coroutine and run it with co.yieldFrom.
final class SuperMethodReference {

    static final Object[] INPUTS = {1, 2};

    static class Base {
        Object body(Scope<Integer, Object> co, Integer first) {
            return "base" + co.yield(first);
        }
    }

    static final class Derived extends Base {
        @Override
        Object body(Scope<Integer, Object> co, Integer first) {
            return "derived";
        }

        Coroutine<Integer, Object, Object> ofSuper() {
            return Case.of(super::body); // refused: FER007
        }
    }

    static Coroutine<Integer, Object, Object> make() {
        return new Derived().ofSuper();
    }
}
