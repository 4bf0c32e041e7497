package cases.async;

import io.fermata.Async;
import io.fermata.AsyncFunction;
import io.fermata.compiler.cases.Case;

/** Bodies that take an argument: of any type, null, used before and after waiting, captured beside others. */
final class Functions {

    private final String prefix;

    Functions(String prefix) {
        this.prefix = prefix;
    }

    AsyncFunction<Integer, String> prefixed(int times) {
        return Case.function((a, n) -> {
            String text = prefix;
            for (int i = 0; i < times; i++) {
                a.yieldNow();
                text += n + a.await(Async.completed(i));
            }
            return text;
        });
    }


    static int lengthOf(Async.Scope a, String text) {
        a.yieldNow();
        return text == null ? -1 : text.length();
    }

    static void run() {
        AsyncFunction<Integer, String> function = new Functions("p").prefixed(3);
        Case.await(function.apply(5));
        // prints: value p567
        Case.await(function.apply(7));
        // prints: value p789
        AsyncFunction<String, Integer> reference = Case.function(Functions::lengthOf);
        Case.await(reference.apply("four"));
        // prints: value 4
        Case.await(reference.apply(null));
        // prints: value -1
        AsyncFunction<Integer, Integer> factorial = Case.function((a, n) -> n <= 1 ? 1 : n * a.await(factorial(n - 1)));
        Case.await(factorial.apply(10));
        // prints: value 3628800
    }

    static Async<Integer> factorial(int n) {
        return Case.async(a -> n <= 1 ? 1 : n * a.await(factorial(n - 1)));
    }
}
