package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Method references within a body: static, bound, private, constructor, array, super. */
final class MethodReferencesInside {

    static final Object[] INPUTS = {0, 1};

    static class Base {
        String hello() {
            return "hello";
        }
    }

    static final class Derived extends Base {
        private final String name = "n";

        private String secret(int a) {
            return name + a;
        }

        @Override
        String hello() {
            return "overridden";
        }

        record Box(String text) {}

        Coroutine<Integer, Object, Object> body() {
            return Case.of(co -> {
                int in = co.yield("in"); // prints: yielded in
                Function<Integer, String> secret = this::secret;
                IntFunction<int[]> array = int[]::new;
                Function<String, Box> box = Box::new;
                Supplier<String> hello = super::hello;
                Function<Object, String> text = String::valueOf;
                return box.apply(secret.apply(in)) + "" + array.apply(3).length + hello.get() + text.apply(in);
                // prints: returned Box[text=n1]3hello1
            });
        }
    }

    static Coroutine<Integer, Object, Object> make() {
        return new Derived().body();
    }
}
