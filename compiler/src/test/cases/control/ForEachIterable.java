package cases.control;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loops over a list, a map's entries and an iterator that changes. */
final class ForEachIterable {

    static final Object[] INPUTS = {0, 1, 2, 3};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            List<String> list = new ArrayList<>(List.of("a", "b"));
            for (String s : list) {
                co.yield(s);
            }
            // prints: yielded a
            // prints: yielded b
            Map<String, Integer> map = new LinkedHashMap<>();
            map.put("k", 1);
            for (Map.Entry<String, Integer> e : map.entrySet()) {
                e.setValue(e.getValue() + co.yield(e.getKey())); // prints: yielded k
            }
            return map; // prints: returned {k=4}
        });
    }
}
