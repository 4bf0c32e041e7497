package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Operands of all types at once wait below the suspension, and are taken off again in order. */
final class ManyBelow {

    static final Object[] INPUTS = {0, 7};

    static String join(int a, long b, Object c, double d, int[] e, boolean f, char g, Integer h, short i, byte[] j) {
        return a + "," + b + "," + c + "," + d + "," + e[0] + "," + f + "," + g + "," + h + "," + i + "," + j[0];
    }

    static Coroutine<Integer, String, String> make() {
        return Case.of(co -> {
            int x = 3;
            return join(x, x * 2L, "s", x / 2.0, new int[] {x}, x > 2, (char) ('a' + x), co.yield("?"), (short) x, new byte[] {9});
            // prints: yielded ?
            // prints: returned 3,6,s,1.5,3,true,d,7,3,9
        });
    }
}
