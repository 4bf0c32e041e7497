package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;

/** References to methods of an object: private, final, overridden, and by super. */
final class BoundMethodReference {

    static class Base {
        final String name;

        Base(String name) {
            this.name = name;
        }

        Object body(Scope<Integer, Object> co, Integer first) {
            return "base " + name + co.yield(first);
        }

        Coroutine<Integer, Object, Object> virtual() {
            return Case.of(this::body);
        }

        private Object secret(Scope<Integer, Object> co) {
            return "secret " + name + co.yield(name);
        }

        Coroutine<Integer, Object, Object> secret() {
            return Case.of(this::secret);
        }
    }

    static final class Derived extends Base {
        Derived(String name) {
            super(name);
        }

        @Override
        Object body(Scope<Integer, Object> co, Integer first) {
            return "derived " + name + co.yield(-first);
        }

        Coroutine<Integer, Object, Object> ofSuper() {
            return Case.of(super::body);
        }
    }

    static void run() {
        Case.drive(new Base("b").virtual(), 1, 2);
        // prints: yielded 1
        // prints: returned base b2
        Case.drive(new Derived("d").virtual(), 1, 2);
        // prints: yielded -1
        // prints: returned derived d2
        Case.drive(new Derived("e").secret(), 1, 3);
        // prints: yielded e
        // prints: returned secret e3
        Case.drive(new Base("c").virtual(), 4, 5);
        // prints: yielded 4
        // prints: returned base c5
    }
}
