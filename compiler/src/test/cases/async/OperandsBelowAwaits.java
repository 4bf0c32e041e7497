package cases.async;

import io.fermata.Async;
import io.fermata.compiler.cases.Case;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Awaits between operands of one and two words, of all that can be awaited. */
final class OperandsBelowAwaits {

    record Pair(Object a, long b) {}

    static int at;

    static Async<Integer> next() {
        return Case.async(a -> {
            a.yieldNow();
            return ++at;
        });
    }

    static void run() {
        Async<Long> longs = Case.async(a -> {
            long base = 100;
            return base * a.await(next()) + a.await(CompletableFuture.completedFuture(7L)) - a.await(Async.completed(1));
        });
        Case.await(longs);
        // prints: value 106
        Async<Object> pairs = Case.async(a -> {
            double[] array = new double[4];
            array[a.await(next())] += a.await(next()) / 2.0;
            return new Pair("x" + array[2] + a.await(Async.completed('c')), a.await(next()) + 1L);
        });
        Case.await(pairs);
        // prints: value Pair[a=x1.5c, b=5]
        Async<String> pausesInSwitches = Case.async(a -> {
            int kind = a.await(next());
            return kind
                    + "-"
                    + switch (kind) {
                        case 5 -> {
                            a.yieldNow();
                            a.sleep(Duration.ofSeconds(kind));
                            yield "five";
                        }
                        default -> "other";
                    }
                    + kind;
        });
        Case.await(pausesInSwitches);
        // prints: value 5-five5
        Async<Boolean> conditions = Case.async(a -> a.await(next()) > 5
                && (a.await(Async.completed(false)) || a.await(next()) == 7)
                && a.await(Async.<String>completed(null)) == null);
        Case.await(conditions);
        // prints: value true
    }
}
