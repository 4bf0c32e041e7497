package cases.async;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.compiler.cases.Case;
import java.util.Iterator;

/** What {@code each} gives is for a loop alone: elsewhere nothing could suspend the body. */
// advice: for (T x : s.each(stream))
final class RefusedEach {

    static AsyncStream<Integer> none() {
        return AsyncStream.never();
    }

    static Async<Integer> makeA() {
        return Case.async(a -> {
            Iterable<Integer> kept = a.each(none()); // refused: FER013
            for (int x : kept) {
                return x;
            }
            return 0;
        });
    }

    static Async<Integer> makeB() {
        return Case.async(a -> {
            a.each(none()).forEach(Case::print); // refused: FER013
            return 0;
        });
    }

    static Async<Integer> makeC() {
        return Case.async(a -> {
            Iterator<Integer> all = a.each(none()).iterator(); // refused: FER013
            return all.hasNext() ? all.next() + (all.hasNext() ? 1 : 0) : 0;
        });
    }

    static Async<Integer> makeD() {
        return Case.async(a -> {
            Iterator<Integer> all = a.each(none()).iterator(); // refused: FER013
            boolean any = all.hasNext();
            return any ? all.next() : 0;
        });
    }
}
