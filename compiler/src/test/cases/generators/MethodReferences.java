package cases.generators;

import io.fermata.DoubleGenerator;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.LongGenerator;
import io.fermata.compiler.cases.Case;

/** Bodies that are references to methods: static, of an object, unbound, and with a result that nobody wants. */
final class MethodReferences {

    private final int first;

    MethodReferences(int first) {
        this.first = first;
    }

    private static void three(Generator.Scope<Object> g) {
        for (int i = 0; i < 3; i++) {
            g.yield(i);
        }
    }

    private long withResult(LongGenerator.Scope g) {
        long sum = first;
        g.yield(sum);
        sum += first;
        g.yield(sum);
        return sum;
    }

    private static String withObject(IntGenerator.Scope g) {
        if (g != null) {
            g.yield(4);
        }
        return "unused";
    }

    private static int withInt(Generator.Scope<Object> g) {
        g.yieldAll(new Object[] {"a"});
        return 1;
    }

    double withDouble(DoubleGenerator.Scope g) throws Exception {
        g.yield(first);
        if (first > 5) {
            throw new Exception("checked");
        }
        return 0.5;
    }

    /** Names that generated classes have methods of. */
    private static void hasNext(Generator.Scope<Object> g) {
        g.yield("hasNext");
    }

    private static void advance(IntGenerator.Scope g) {
        g.yield(5);
    }

    private static boolean next(Generator.Scope<Object> g) {
        g.yield("next");
        return true;
    }

    static void run() {
        Generator<Object> three = Case.generator(MethodReferences::three);
        Case.elements(three);
        // prints: element 0
        // prints: element 1
        // prints: element 2
        // prints: end
        LongGenerator longs = Case.longs(new MethodReferences(5)::withResult);
        Case.elements(longs);
        // prints: element 5
        // prints: element 10
        // prints: end
        Case.elements(Case.ints(MethodReferences::withObject));
        // prints: element 4
        // prints: end
        Case.elements(Case.generator(MethodReferences::withInt));
        // prints: element a
        // prints: end
        Case.elements(Case.doubles(new MethodReferences(6)::withDouble));
        // prints: element 6.0
        // prints: threw Exception: checked
        Case.elements(Case.generator(MethodReferences::hasNext));
        // prints: element hasNext
        // prints: end
        Case.elements(Case.ints(MethodReferences::advance));
        // prints: element 5
        // prints: end
        Case.elements(Case.generator(MethodReferences::next));
        // prints: element next
        // prints: end
    }
}
