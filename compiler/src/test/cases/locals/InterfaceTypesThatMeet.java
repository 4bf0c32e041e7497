package cases.locals;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A variable of an interface's type is assigned different classes across suspensions. */
final class InterfaceTypesThatMeet {

    static final Object[] INPUTS = {0, 1, 2, 3};

    interface Shape {
        int area();
    }

    record Square(int side) implements Shape {
        public int area() {
            return side * side;
        }
    }

    record Line(int length) implements Shape {
        public int area() {
            return 0;
        }
    }

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            Shape shape = null;
            int all = 0;
            for (int i = 0; i < 3; i++) {
                int n = co.yield(all);
                shape = n % 2 == 0 ? new Line(n) : new Square(n);
                co.yield(shape);
                all += shape.area();
            }
            return all;
            // prints: yielded 0
            // prints: yielded Square[side=1]
            // prints: yielded 1
            // prints: yielded Square[side=3]
        });
    }
}
