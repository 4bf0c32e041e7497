package cases.generators;

import io.fermata.IntGenerator;
import io.fermata.compiler.cases.Case;
import java.lang.ref.WeakReference;

/** A generator that has ended, failed or was closed keeps nothing of its body. */
// oracle: no
final class EndedKeepsNothing {

    static WeakReference<?> last;

    static IntGenerator started(int failAt) {
        Object captured = new Object();
        last = new WeakReference<>(captured);
        IntGenerator g = of(captured, failAt);
        g.nextInt();
        Case.print(Case.isCollected(last));
        return g;
    }

    static IntGenerator of(Object captured, int failAt) {
        return Case.ints(g -> {
            Object local = captured;
            for (int i = 0; i < 2; i++) {
                g.yield(i);
                if (i == failAt) {
                    throw new IllegalStateException();
                }
            }
            g.yield(local.hashCode() & captured.hashCode() & 0);
        });
    }

    static void run() {
        IntGenerator ended = started(9); // prints: false
        ended.forEachRemaining((int i) -> {});
        Case.print(Case.isCollected(last)); // prints: true
        IntGenerator failed = started(0); // prints: false
        Case.next(failed); // prints: threw IllegalStateException
        Case.print(Case.isCollected(last)); // prints: true
        IntGenerator closed = started(9); // prints: false
        Case.close(closed); // prints: closed
        Case.print(Case.isCollected(last)); // prints: true
        Case.print(ended.hasNext() || failed.hasNext() || closed.hasNext()); // prints: false
    }
}
