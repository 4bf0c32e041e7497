package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;

/** References to static methods, one of them with a primitive parameter and result. */
final class StaticMethodReference {

    static String body(Scope<Integer, Object> co, Integer first) {
        return "r" + first + co.yield(first + 1);
    }

    private static int primitive(Scope<Integer, Object> co, int first) {
        long sum = first;
        sum += co.yield(sum);
        return (int) sum;
    }

    static Object plain(Scope<Integer, Object> co) throws Exception {
        return co.yield("plain");
    }

    static void run() {
        Coroutine<Integer, Object, String> a = Case.of(StaticMethodReference::body);
        Case.drive(a, 1, 2);
        // prints: yielded 2
        // prints: returned r12
        Coroutine<Integer, Object, Integer> b = Case.of(StaticMethodReference::primitive);
        Case.drive(b, 10, 5);
        // prints: yielded 10
        // prints: returned 15
        Coroutine<Integer, Object, Object> c = Case.of(StaticMethodReference::plain);
        Case.drive(c, 10, 5);
        // prints: yielded plain
        // prints: returned 5
        Coroutine<Integer, Object, Integer> d = Case.of(StaticMethodReference::primitive);
        Case.resume(d, null); // prints: threw NullPointerException
    }
}
