package cases.generators;

import io.fermata.DoubleGenerator;
import io.fermata.Generator;
import io.fermata.LongGenerator;
import io.fermata.compiler.cases.Case;

/** Switch expressions let a yield stand where values wait below it, of one and of two words. */
final class OperandsBelow {

    record Pair(Object a, long b) {}

    static int at;

    static LongGenerator longs() {
        return Case.longs(g -> {
            long a = 5;
            long b = a
                    + switch ((int) a) {
                        case 5 -> {
                            g.yield(a * 2);
                            yield 7L;
                        }
                        default -> 0L;
                    };
            long[] array = new long[3];
            array[at++] += switch (at) {
                case 1 -> {
                    g.yield(b);
                    yield b * 3;
                }
                default -> 1;
            };
            g.yield(array[0]);
        });
    }

    static Generator<Object> objects() {
        return Case.generator(g -> {
            int kind = at;
            Object pair = new Pair(
                    "a" + switch (kind) {
                        case 1 -> {
                            g.yield("inside");
                            g.yieldAll(new Object[] {"of an", "array"});
                            yield 'c';
                        }
                        default -> 'd';
                    },
                    kind + switch (kind) {
                        case 1 -> {
                            g.yieldAll(longs());
                            yield 2L;
                        }
                        default -> 3L;
                    });
            g.yield(pair);
        });
    }

    static void run() {
        Case.elements(longs());
        // prints: element 10
        // prints: element 12
        // prints: element 36
        // prints: end
        Case.elements(objects());
        // prints: element inside
        // prints: element of an
        // prints: element array
        // prints: element 10
        // prints: element 0
        // prints: element Pair[a=ac, b=3]
        // prints: end
        DoubleGenerator doubles = Case.doubles(g -> {
            double d = 1.5;
            float f = 2f;
            byte small = 3;
            g.yield(d + f);
            g.yield(d * small + switch (small) {
                case 3 -> {
                    g.yield(-d);
                    yield f;
                }
                default -> d;
            });
        });
        Case.elements(doubles);
        // prints: element 3.5
        // prints: element -1.5
        // prints: element 6.5
        // prints: end
    }
}
