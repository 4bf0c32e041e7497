package cases.locals;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Variables of different types that share a slot, in blocks one after another. */
final class SlotReusedWithOtherTypes {

    static final Object[] INPUTS = {0, 1, 2, 3, 4, 5};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            String text = "";
            {
                int a = 5;
                text += a + co.yield("int"); // prints: yielded int
            }
            {
                String a = "s" + text;
                text += a + co.yield("String") + a; // prints: yielded String
            }
            {
                long a = 7;
                double b = 0.5;
                text += a * co.yield("long") + b; // prints: yielded long
            }
            {
                float a = 1.5f;
                int[] b = {3};
                text += a + b[0] + co.yield("float"); // prints: yielded float
            }
            for (char a = 'x'; a < 'y'; a++) {
                text += a + co.yield("char"); // prints: yielded char
            }
            return text; // prints: returned 6s62s621.58.5125
        });
    }
}
