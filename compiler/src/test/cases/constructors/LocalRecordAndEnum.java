package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A record, an enum and an interface declared in the body. */
final class LocalRecordAndEnum {

    static final Object[] INPUTS = {0, 7, 8};

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            record Point(int x, int y) {}
            enum Side {
                LEFT,
                RIGHT
            }
            Point point = new Point(co.yield(1), co.yield(2)); // prints: yielded 1
            // prints: yielded 2
            Side side = Side.values()[point.y() - point.x()];
            return point + " " + side; // prints: returned Point[x=7, y=8] RIGHT
        });
    }
}
