package cases.async;

import io.fermata.Async;
import io.fermata.AsyncFunction;
import io.fermata.compiler.cases.Case;
import java.util.List;

/** The rules on the scope hold for asynchronous bodies, and the remedy speaks of them. */
// advice: Async
final class RefusedAsyncs {

    static int waits(Async.Scope a) throws Exception {
        return a.await(Async.completed(1));
    }

    static Async<Integer> makeA() {
        return Case.async(a -> 1 + waits(a)); // refused: FER007
    }

    static AsyncFunction<Integer, Integer> makeB() {
        return Case.function((a, n) -> n + waits(a)); // refused: FER007
    }

    static Async<Integer> makeC() {
        return Case.async(a -> {
            List<Async.Scope> kept = List.of(a); // refused: FER007
            return kept.size();
        });
    }
}
