package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** An anonymous class with a constructor argument that suspends, and captured locals. */
final class AnonymousWithArguments {

    static final Object[] INPUTS = {0, 7};

    abstract static class Base {
        final int value;

        Base(int value) {
            this.value = value;
        }

        abstract int get();
    }

    static Coroutine<Integer, Integer, Integer> make() {
        return Case.of(co -> {
            int captured = 30;
            Base base = new Base(co.yield(1)) { // prints: yielded 1
                @Override
                int get() {
                    return captured + value;
                }
            };
            return base.get(); // prints: returned 37
        });
    }
}
