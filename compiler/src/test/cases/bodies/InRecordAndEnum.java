package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Bodies in methods of a record and of an enum's constant. */
final class InRecordAndEnum {

    record Point(int x, int y) {
        Coroutine<Integer, Integer, Point> body() {
            return Case.of(co -> new Point(co.yield(x) + y, x));
        }
    }

    enum Kind {
        A {
            @Override
            Coroutine<Integer, Integer, String> body() {
                return Case.of(co -> name() + co.yield(ordinal()) + super.text());
            }
        };

        abstract Coroutine<Integer, Integer, String> body();

        String text() {
            return "kind";
        }
    }

    static void run() {
        Case.drive(new Point(3, 4).body(), 0, 1);
        // prints: yielded 3
        // prints: returned Point[x=5, y=3]
        Case.drive(Kind.A.body(), 0, 1);
        // prints: yielded 0
        // prints: returned A1kind
    }
}
