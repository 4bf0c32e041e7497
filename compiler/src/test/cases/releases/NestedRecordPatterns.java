package cases.releases;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Record patterns of generic and sealed types in conditions and loops, and qualified constants of enums as labels. */
// release: 21
final class NestedRecordPatterns {

    static final Object[] INPUTS = {0, true, 2, 3, Sign.MINUS, 5, Odd.ONE, 7};

    sealed interface Tree<T> permits Leaf, Fork {}

    record Leaf<T>(T value) implements Tree<T> {}

    record Fork<T>(Tree<T> left, Tree<T> right) implements Tree<T> {}

    sealed interface Label permits Sign, Odd {}

    enum Sign implements Label {
        PLUS,
        MINUS
    }

    enum Odd implements Label {
        ONE
    }

    static Coroutine<Object, Object, Object> make() {
        return Case.of(co -> {
            Tree<String> tree = new Fork<>(new Fork<>(new Leaf<>("a"), new Leaf<>("b")), new Leaf<>("c"));
            String text = "";
            while (tree instanceof Fork<String>(Tree<String> left, Leaf<String>(var value))
                    && (Boolean) co.yield(value)) { // prints: yielded c
                text += value + co.yield(left instanceof Fork<String>(var a, var b) ? a : "leaf");
                // prints: yielded Leaf[value=a]
                tree = left instanceof Fork<String>(Leaf<String>(var x), var y) && co.yield(x) != null ? y : left;
                // prints: yielded a
            }
            for (int i = 0; i < 2; i++) {
                text += switch ((Label) co.yield("label?")) {
                    // prints: yielded label?
                    // prints: yielded minus
                    // prints: yielded label?
                    // prints: yielded odd
                    case Sign.PLUS -> "plus";
                    case Sign.MINUS -> "minus" + co.yield("minus");
                    case Odd odd when co.yield("odd") != null -> odd;
                    case Odd.ONE -> "one";
                };
            }
            return text; // prints: returned c2minus5ONE
        });
    }
}
