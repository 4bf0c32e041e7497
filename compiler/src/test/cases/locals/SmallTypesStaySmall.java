package cases.locals;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Small integer types keep their ranges over suspensions, in fields and in arrays. */
final class SmallTypesStaySmall {

    static final Object[] INPUTS = {0, 1, 2, 3};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            byte b = 127;
            char c = 0;
            boolean f = false;
            co.yield("first"); // prints: yielded first
            b++;
            c--;
            f ^= true;
            co.yield(b); // prints: yielded -128
            b >>>= 1;
            c += 2;
            f &= co.yield((int) c) == 2; // prints: yielded 1
            return b + " " + (int) c + " " + f; // prints: returned -64 1 false
        });
    }
}
