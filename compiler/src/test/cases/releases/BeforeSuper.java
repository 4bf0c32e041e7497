package cases.releases;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.List;

/** Bodies that are written before super(...) or this(...), in statements and in arguments. */
// release: 25
final class BeforeSuper {

    private final String secret = "outer";

    static class Base {
        final Coroutine<Object, Object, Object> co;
        final Object second;

        Base(Coroutine<Object, Object, Object> co, Object second) {
            this.co = co;
            this.second = second;
        }
    }

    static final class Derived extends Base {
        final List<Object> list;

        Derived(int number) {
            Object doubled = 2 * number;
            if (number < 0) {
                throw new IllegalArgumentException();
            }
            Coroutine<Object, Object, Object> early = Case.of(co -> {
                Object in = co.yield(doubled);
                return in + " " + number + " " + co.yield(doubled);
            });
            Case.resume(early, null); // prints: yielded 14
            list = List.of(doubled);
            super(
                    Case.of(co -> {
                        try {
                            return number + (Integer) co.yield("argument") + (Integer) doubled;
                        } finally {
                            Case.print("finally");
                        }
                    }),
                    early);
            Case.print(list); // prints: [14]
        }

        Derived() {
            int number = 7;
            this(number);
        }
    }

    /** Before its super(...) an inner class has no object of its own, but the one around it. */
    final class Inner extends Base {
        Inner(String text) {
            super(
                    Case.of(co -> {
                        Object in = co.yield(secret + text);
                        return secret + in;
                    }),
                    null);
        }
    }

    @SuppressWarnings("unchecked")
    static void run() {
        Derived derived = new Derived();
        Case.drive(derived.co, 0, 5);
        // prints: yielded argument
        // prints: finally
        // prints: returned 26
        Case.drive((Coroutine<Object, Object, Object>) derived.second, 1, 2);
        // prints: yielded 14
        // prints: returned 1 7 2
        Case.drive(new BeforeSuper().new Inner(" text").co, 0, 1);
        // prints: yielded outer text
        // prints: returned outer1
    }
}
