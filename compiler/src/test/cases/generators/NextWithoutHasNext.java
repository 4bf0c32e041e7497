package cases.generators;

import io.fermata.DoubleGenerator;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.LongGenerator;
import io.fermata.compiler.cases.Case;

/** An element need not be asked about before it is asked for. */
final class NextWithoutHasNext {

    static void run() {
        Generator<Object> objects = Case.generator(g -> {
            g.yield(1);
            g.yield(null);
        });
        IntGenerator ints = Case.ints(g -> {
            g.yield(0);
            g.yield(-1);
        });
        LongGenerator longs = Case.longs(g -> {
            g.yield(0);
            g.yield(Long.MIN_VALUE);
        });
        DoubleGenerator doubles = Case.doubles(g -> {
            g.yield(0);
            g.yield(Double.NaN);
        });
        Case.next(objects); // prints: element 1
        Case.next(objects); // prints: element null
        Case.next(objects); // prints: threw NoSuchElementException: The generator has no more elements
        Case.print(ints.nextInt()); // prints: 0
        Case.print(ints.nextInt()); // prints: -1
        Case.attempt(ints::nextInt); // prints: threw NoSuchElementException: The generator has no more elements
        Case.print(longs.nextLong()); // prints: 0
        Case.print(longs.nextLong()); // prints: -9223372036854775808
        Case.attempt(longs::nextLong); // prints: threw NoSuchElementException: The generator has no more elements
        Case.print(doubles.nextDouble()); // prints: 0.0
        Case.print(doubles.nextDouble()); // prints: NaN
        Case.attempt(doubles::nextDouble); // prints: threw NoSuchElementException: The generator has no more elements
    }
}
