package cases.misuse;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A body creates, resumes and closes other coroutines. */
final class ResumesOthersInside {

    static final Object[] INPUTS = {1, 2, 3};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of((co, first) -> {
            Coroutine<Integer, Integer, Integer> inner = Case.of((in, start) -> start + in.yield(start * 2));
            Object a = inner.resume(first);
            Object b = co.yield(a); // prints: yielded Yielded[value=2]
            Object c = inner.resume((Integer) b);
            Coroutine<Integer, Integer, Integer> other = Case.of(in -> {
                try {
                    return in.yield(5);
                } finally {
                    Case.print("other closed"); // prints: other closed
                }
            });
            other.resume();
            other.close();
            return c + "" + co.yield(other.status()); // prints: yielded CLOSED
            // prints: returned Returned[value=3]3
        });
    }
}
