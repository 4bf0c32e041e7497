package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.ArrayList;
import java.util.List;

/** Members of other objects that are named as protected ones which the host inherits, and these themselves. */
final class ProtectedNames {

    static final Object[] INPUTS = {0, 1, 2};

    static final class Unrelated {
        int number = 7;

        String greet(String name) {
            return "unrelated " + name;
        }
    }

    static class Child extends cases.support.Parent implements Cloneable {
        Coroutine<Integer, Object, String> body() {
            return Case.of(co -> {
                ArrayList<Integer> list = new ArrayList<>(List.of(1));
                Unrelated other = new Unrelated();
                co.yield(list.clone()); // prints: yielded [1]
                other.number += (int) co.yield(other.greet("a") + other.number); // prints: yielded unrelated a7
                try {
                    Child copy = (Child) clone();
                    return copy.greet("b") + copy.number + other.number + (copy != this); // prints: returned hello b59true
                } catch (CloneNotSupportedException impossible) {
                    return "no clone";
                }
            });
        }
    }

    static Coroutine<Integer, Object, String> make() {
        return new Child().body();
    }
}
