package cases.async;

import io.fermata.Async;
import io.fermata.compiler.cases.Case;

/** Bodies that never wait, or whose awaits are not used, or are of nothing. */
final class NothingAwaited {

    static String constant(Async.Scope a) {
        return "constant";
    }

    String instance(Async.Scope a) throws Exception {
        a.await(Async.completed(0));
        return "instance";
    }

    static void run() {
        Case.await(Case.async(NothingAwaited::constant));
        // prints: value constant
        Case.await(Case.async(new NothingAwaited()::instance));
        // prints: value instance
        Case.await(Case.async(a -> {
            a.await(Async.completed("dropped"));
            Void nothing = a.await(Async.<Void>completed(null));
            return nothing;
        }));
        // prints: value null
        Case.await(Case.async(a -> {
            a.await((Async<String>) null);
            return "not reached";
        }));
        // prints: failed java.lang.NullPointerException: await(null)
        Async<Integer> fails = Case.async(a -> 1 / (int) a.await(Async.completed(0)));
        Case.await(fails);
        // prints: failed java.lang.ArithmeticException: / by zero
    }
}
