package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A body of an instance method uses the fields and methods of its object. */
final class CapturesThis {

    private int count = 5;

    private Coroutine<Integer, Integer, String> body() {
        return Case.of(co -> {
            count += co.yield(count++); // prints: yielded 5
            this.count *= add(co.yield(count)); // prints: yielded 6
            return toString() + this.equals(CapturesThis.this); // prints: returned I60true
        });
    }

    private int add(int a) {
        return a + 3;
    }

    @Override
    public String toString() {
        return "I" + count;
    }

    static final Object[] INPUTS = {0, 1, 7};

    static Coroutine<Integer, Integer, String> make() {
        return new CapturesThis().body();
    }
}
