package cases.locals;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.List;

/** Variables of every type live across one suspension. */
final class AllTypes {

    static final Object[] INPUTS = {0, 1};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of((co, first) -> {
            boolean z = first == 0;
            byte b = (byte) 200;
            short s = (short) 40000;
            char c = (char) 65535;
            int i = Integer.MIN_VALUE;
            long l = Long.MIN_VALUE + 1;
            float f = Float.MIN_VALUE;
            double d = -0.0;
            String t = "t";
            int[][] a = {{1}, null};
            Object o = List.of();
            co.yield("all"); // prints: yielded all
            return z + " " + b + " " + s + " " + (int) c + " " + i + " " + l + " " + f + " " + d + " " + t + a.length + o;
            // prints: returned true -56 -25536 65535 -2147483648 -9223372036854775807 1.4E-45 -0.0 t2[]
        });
    }
}
