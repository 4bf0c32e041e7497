package cases.generators;

import io.fermata.DoubleGenerator;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.LongGenerator;
import io.fermata.compiler.cases.Case;

/** Lambdas that capture values of every type, and what is around them. */
final class Captures {

    private final String field;

    Captures(String field) {
        this.field = field;
    }

    static Generator<Object> all(
            boolean z, byte b, char c, short s, int i, long l, float f, double d, String text, int[] array) {
        return Case.generator(g -> {
            g.yield(z);
            g.yield(l + b);
            g.yield(d + c + s);
            array[0] += i;
            g.yield(text + f);
            g.yield(array);
            g.yield("" + z + b + c + s + i + l + f + d);
        });
    }

    LongGenerator own(long factor, double addend) {
        return Case.longs(g -> {
            g.yield(factor * field.length());
            g.yield((long) (factor + addend) + field.charAt(0));
        });
    }

    static DoubleGenerator doubles(long a, double b, int times) {
        return Case.doubles(g -> {
            for (int i = 0; i < times; i++) {
                g.yield(a * b + i);
            }
        });
    }

    static void run() {
        Case.elements(all(true, (byte) 1, 'c', (short) 2, 3, 4L, 0.5f, 0.25, "t", new int[] {5}));
        // prints: element true
        // prints: element 5
        // prints: element 101.25
        // prints: element t0.5
        // prints: element [8]
        // prints: element true1c2340.50.25
        // prints: end
        Case.elements(new Captures("xy").own(1L << 40, 0.5));
        // prints: element 2199023255552
        // prints: element 1099511627896
        // prints: end
        Case.elements(doubles(3, 0.5, 2));
        // prints: element 1.5
        // prints: element 2.5
        // prints: end
        IntGenerator none = Case.ints(g -> g.yield(1));
        Case.elements(none);
        // prints: element 1
        // prints: end
    }
}
