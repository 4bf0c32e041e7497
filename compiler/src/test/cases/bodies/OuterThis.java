package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A body in an inner class uses all the objects around it. */
final class OuterThis {

    private String name = "outer";

    private class Inner {
        private String name = "inner";

        private class Innermost {
            private String name = "innermost";

            Coroutine<String, String, String> body() {
                return Case.of(co -> {
                    OuterThis.this.name += co.yield(name); // prints: yielded innermost
                    Inner.this.name += co.yield(Inner.this.name); // prints: yielded inner
                    return OuterThis.this.name + Inner.this.name + this.name; // prints: returned outer1inner2innermost
                });
            }
        }
    }

    static final Object[] INPUTS = {"0", "1", "2"};

    static Coroutine<String, String, String> make() {
        OuterThis outer = new OuterThis();
        Inner inner = outer.new Inner();
        return inner.new Innermost().body();
    }
}
