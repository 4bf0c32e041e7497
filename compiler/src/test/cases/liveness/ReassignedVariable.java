package cases.liveness;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** The object that a variable held before it was assigned anew is collected, and so is one that a loop left behind. */
// oracle: no
final class ReassignedVariable {

    static final List<WeakReference<?>> REFERENCES = new ArrayList<>();

    static Object made() {
        Object object = new Object();
        REFERENCES.add(new WeakReference<>(object));
        return object;
    }

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            for (int i = 0; i < 3; i++) {
                Object object = made();
                c.yield(i);
                c.yield(object != null);
            }
            return null;
        });
        Case.drive(co, 1, 2, 3);
        // prints: yielded 0
        // prints: yielded true
        // prints: yielded 1
        Case.print(Case.isCollected(REFERENCES.get(0))); // prints: true
        Case.print(Case.isCollected(REFERENCES.get(1))); // prints: false
        Case.resume(co, null); // prints: yielded true
        Case.print(Case.isCollected(REFERENCES.get(1))); // prints: true
        Case.resume(co, null); // prints: yielded 2
    }
}
