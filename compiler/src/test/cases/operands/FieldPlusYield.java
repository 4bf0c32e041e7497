package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** The object and the old value of a field wait below the suspension. */
final class FieldPlusYield {

    static final Object[] INPUTS = {0, 3, 4, "x"};

    int count = 10;
    static long total = 7;
    String text = "t";

    static Coroutine<Object, Object, String> make() {
        return Case.of(co -> {
            FieldPlusYield object = new FieldPlusYield();
            object.count += (Integer) co.yield(object.count++); // prints: yielded 10
            total -= (Integer) co.yield(total); // prints: yielded 7
            object.text += co.yield(object.count); // prints: yielded 13
            long left = total;
            total = 7;
            return object.count + " " + left + " " + object.text; // prints: returned 13 3 tx
        });
    }
}
