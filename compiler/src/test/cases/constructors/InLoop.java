package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A constructor with a suspending argument in a loop, and a new object of the same class before it. */
final class InLoop {

    static final Object[] INPUTS = {0, 1, 2, 3};

    record Link(int value, Link next) {}

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            Link list = new Link(0, null);
            for (int i = 0; i < 3; i++) {
                list = new Link(co.yield(i), list);
            }
            return list;
            // prints: yielded 0
            // prints: yielded 1
            // prints: yielded 2
            // prints: returned Link[value=3, next=Link[value=2, next=Link[value=1, next=Link[value=0, next=null]]]]
        });
    }
}
