package cases.generators;

import io.fermata.DoubleGenerator;
import io.fermata.Generator;
import io.fermata.compiler.cases.Case;
import java.util.List;

/** Clean-up code hands out elements, except during a close, which tells so and leaves none of them behind. */
final class FinallyYields {

    static Generator<String> objects() {
        return Case.generator(g -> {
            try {
                try {
                    g.yield("body");
                } finally {
                    g.yield("clean-up");
                    Case.print("after clean-up");
                }
            } finally {
                Case.print("outer");
            }
        });
    }

    static void run() {
        Generator<String> ended = objects();
        Case.elements(ended);
        // prints: element body
        // prints: element clean-up
        // prints: after clean-up
        // prints: outer
        // prints: end
        Generator<String> closed = objects();
        Case.next(closed); // prints: element body
        Case.close(closed);
        // prints: outer
        // prints: threw IllegalStateException: A generator yielded while it was being closed
        Case.hasNext(closed); // prints: has next: false
        Case.next(closed); // prints: threw NoSuchElementException: The generator was closed
        DoubleGenerator all = Case.doubles(g -> {
            try {
                g.yield(1);
            } finally {
                g.yieldAll(Case.doubles(inner -> {
                    try {
                        inner.yield(2);
                    } finally {
                        Case.print("inner");
                    }
                }));
            }
        });
        Case.next(all); // prints: element 1.0
        Case.close(all);
        // prints: inner
        // prints: threw IllegalStateException: A generator yielded while it was being closed
        Case.hasNext(all); // prints: has next: false
        Generator<Integer> list = Case.generator(g -> {
            try {
                g.yield(1);
            } finally {
                g.yieldAll(List.<Integer>of());
                Case.print("nothing to hand out");
                g.yieldAll(List.of(2));
            }
        });
        Case.next(list); // prints: element 1
        Case.close(list);
        // prints: nothing to hand out
        // prints: threw IllegalStateException: A generator yielded while it was being closed
        Case.hasNext(list); // prints: has next: false
    }
}
