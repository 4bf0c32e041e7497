package cases.control;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.ArrayList;
import java.util.List;

/** A list that is changed while the loop over it is suspended. */
final class ForEachModified {

    static final Object[] INPUTS = {0, 1, 2};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            List<Integer> list = new ArrayList<>(List.of(1, 2, 3));
            for (int i : list) {
                list.add(co.yield(i)); // prints: yielded 1
            }
            return list; // prints: threw ConcurrentModificationException
        });
    }
}
