package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Protected members that are inherited from another package. */
final class ProtectedMembers {

    static final Object[] INPUTS = {0, 1, 2};

    static final class Child extends cases.support.Parent {
        Coroutine<Integer, Object, String> body() {
            return Case.of(co -> {
                number += co.yield(number); // prints: yielded 5
                text = greet("x" + co.yield(text)); // prints: yielded t
                total += number;
                return text + number + shout(text) + super.greet("y") + (total > 0);
                // prints: returned child x26CHILD X2hello ytrue
            });
        }

        @Override
        protected String greet(String name) {
            return "child " + name;
        }
    }

    static Coroutine<Integer, Object, String> make() {
        return new Child().body();
    }
}
