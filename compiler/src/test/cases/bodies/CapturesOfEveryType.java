package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A lambda captures variables of every type. */
final class CapturesOfEveryType {

    static final Object[] INPUTS = {0, 1};

    static Coroutine<Integer, Object, Object> make() {
        boolean z = true;
        byte b = 1;
        short s = 2;
        char c = 'c';
        int i = INPUTS.length + 1;
        long l = 4L + INPUTS.length;
        float f = 0.5f + INPUTS.length;
        double d = 0.25 + INPUTS.length;
        String t = "t" + INPUTS.length;
        int[] a = {7};
        String[][] n = {{"n"}};
        Runnable none = INPUTS.length > 5 ? () -> {} : null;
        boolean z2 = INPUTS.length == 2;
        byte b2 = (byte) (b + INPUTS.length);
        short s2 = (short) (s + INPUTS.length);
        char c2 = (char) (c + INPUTS.length);
        return Case.of(co -> {
            int in = co.yield(z + " " + b + " " + s + " " + c + " " + i + " " + l); // prints: yielded true 1 2 c 3 6
            a[0] += in;
            return f + " " + d + " " + t + " " + a[0] + n[0][0] + none + z2 + b2 + s2 + c2;
            // prints: returned 2.5 2.25 t2 8nnulltrue34e
        });
    }
}
