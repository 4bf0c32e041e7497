package cases.generators;

import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.compiler.cases.Case;
import java.util.List;

/** A yield on what may not be the body's own scope. */
// advice: Call the suspension on the body's own parameter, and assign nothing else to it.
final class RefusedReceiver {

    static IntGenerator makeA() {
        return Case.ints(g -> {
            IntGenerator.Scope one = g;
            if (System.nanoTime() == 0) {
                one = null;
            }
            one.yield(1); // refused: FER009
        });
    }

    static Generator<Integer> makeB() {
        return Case.generator(g -> {
            g.yield(1);
            Generator.Scope<Integer> one = System.nanoTime() == 0 ? null : g;
            one.yieldAll(List.of(2)); // refused: FER009
        });
    }
}
