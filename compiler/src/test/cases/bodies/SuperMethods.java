package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Calls of the superclass's and of an interface's methods by super. */
final class SuperMethods {

    static final Object[] INPUTS = {0, 1, 2};

    static class Base {
        String name(int a) {
            return "base" + a;
        }
    }

    interface Named {
        default String named(Object a) {
            return "named" + a;
        }
    }

    static class Derived extends Base implements Named {
        @Override
        String name(int a) {
            return "derived" + a;
        }

        @Override
        public String named(Object a) {
            return "overridden" + a;
        }

        Coroutine<Integer, String, String> body() {
            return Case.of(co -> {
                String s = super.name(co.yield(name(0))); // prints: yielded derived0
                s += Named.super.named(co.yield(super.name(9))) + named(s.length()); // prints: yielded base9
                return s + super.equals(this); // prints: returned base1named2overridden5true
            });
        }
    }

    static Coroutine<Integer, String, String> make() {
        return new Derived().body();
    }
}
