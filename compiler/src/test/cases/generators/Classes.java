package cases.generators;

import io.fermata.DoubleGenerator;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.LongGenerator;
import io.fermata.compiler.cases.Case;

/** Classes that implement a body's interface: named, anonymous, records, and one that inherits its body. */
final class Classes {

    static final class Named implements Generator.Body<String> {
        private static final long serialVersionUID = 1L;
        private int runs;

        @Override
        public void run(Generator.Scope<String> g) {
            runs++;
            g.yield("run " + runs);
            runs *= 10;
            g.yield("run " + runs);
        }
    }

    record Range(long from, long to) implements LongGenerator.Body {
        @Override
        public void run(LongGenerator.Scope g) {
            for (long i = from; i < to; i++) {
                g.yield(i);
            }
        }
    }

    abstract static class Base<T extends Number> implements Generator.Body<T> {
        private static final long serialVersionUID = 1L;

        abstract T value();

        @Override
        public void run(Generator.Scope<T> g) {
            g.yield(value());
            g.yield(null);
        }
    }

    static final class Derived extends Base<Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        Integer value() {
            return 7;
        }
    }

    interface Halves extends DoubleGenerator.Body {
        @Override
        default void run(DoubleGenerator.Scope g) {
            g.yield(first());
            g.yield(first() / 2);
        }

        double first();
    }

    static void run() {
        Named named = new Named();
        Generator<String> a = Case.generator(named);
        Generator<String> b = Case.generator(named);
        Case.next(a); // prints: element run 1
        Case.next(b); // prints: element run 2
        Case.elements(a);
        // prints: element run 20
        // prints: end
        Case.elements(Case.longs(new Range(1, 3)));
        // prints: element 1
        // prints: element 2
        // prints: end
        Case.elements(Case.generator(new Derived()));
        // prints: element 7
        // prints: element null
        // prints: end
        IntGenerator anonymous = Case.ints(new IntGenerator.Body() {
            private static final long serialVersionUID = 1L;
            private int count = 2;

            @Override
            public void run(IntGenerator.Scope g) {
                while (count-- > 0) {
                    g.yield(count);
                }
            }
        });
        Case.elements(anonymous);
        // prints: element 1
        // prints: element 0
        // prints: end
        Case.elements(Case.doubles(new Halves() {
            private static final long serialVersionUID = 1L;

            @Override
            public double first() {
                return 3;
            }
        }));
        // prints: element 3.0
        // prints: element 1.5
        // prints: end
    }
}
