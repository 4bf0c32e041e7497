package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** An inner class is made from another object while an argument suspends. */
final class InnerClass {

    static final Object[] INPUTS = {0, 7, 8};

    private final String name;

    private InnerClass(String name) {
        this.name = name;
    }

    class Inner {
        final String text;

        Inner(int value) {
            text = name + value;
        }
    }

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            InnerClass outer = new InnerClass("outer" + co.yield(1)); // prints: yielded 1
            return outer.new Inner(co.yield(2)).text; // prints: yielded 2
            // prints: returned outer78
        });
    }
}
