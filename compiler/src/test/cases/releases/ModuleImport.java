package cases.releases;

import module java.base;
import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Names that a module import brings in. */
// release: 25
final class ModuleImport {

    static final Object[] INPUTS = {0, "b", "a"};

    static Coroutine<String, Object, Object> make() {
        return Case.of(co -> {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                all.add(co.yield(i)); // saves: all, i, operand 1 of the expression
                // prints: yielded 0
                // prints: yielded 1
            }
            return all.stream().sorted().collect(Collectors.joining()); // prints: returned ab
        });
    }
}
