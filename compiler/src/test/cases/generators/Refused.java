package cases.generators;

import io.fermata.DoubleGenerator;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.LongGenerator;
import io.fermata.compiler.cases.Case;
import java.util.List;
import java.util.function.IntConsumer;

/** Scopes of generators that get out of their bodies, and suspensions that hold a lock. */
// advice: suspended
final class Refused {

    static LongGenerator.Scope field;

    static void helper(IntGenerator.Scope g) {
        g.yield(1);
    }

    static Generator<Integer> makeA() {
        return Case.generator(g -> {
            g.yield(0);
            List.of(1, 2).forEach(i -> g.yield(i)); // refused: FER006
        });
    }

    static IntGenerator makeB() {
        return Case.ints(g -> {
            IntConsumer yield = g::yield; // refused: FER006
            yield.accept(1);
        });
    }

    static IntGenerator makeC() {
        return Case.ints(g -> helper(g)); // refused: FER007
    }

    static LongGenerator makeD() {
        return Case.longs(g -> {
            g.yield(1);
            field = g; // refused: FER008
        });
    }

    static DoubleGenerator makeE() {
        return Case.doubles(g -> {
            synchronized (Refused.class) {
                g.yield(1); // refused: FER005
            }
        });
    }

    static Generator<Integer> makeF() {
        return Case.generator(g -> {
            synchronized (Refused.class) {
                g.yieldAll(List.of(1)); // refused: FER005
            }
        });
    }

    static Generator<Integer> makeG() {
        return Case.generator(g -> {
            Generator<Integer> inner = Case.generator(other -> g.yield(1)); // refused: FER006
            g.yieldAll(inner);
        });
    }
}
