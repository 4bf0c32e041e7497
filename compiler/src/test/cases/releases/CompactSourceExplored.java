import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** The same with a private method and a static field, abandoned at each of its suspensions. */
// release: 25

static final Object[] INPUTS = {0, 1, 2};

private Object twice(Object value) {
    return List.of(value, value);
}

Coroutine<Object, Object, Object> make() {
    return Case.of(co -> {
        try {
            Object in = co.yield(twice("a")); // prints: yielded [a, a]
            return twice(in) + " " + twice(co.yield(in)); // prints: yielded 1
        } finally {
            Case.print(twice("end")); // prints: [end, end]
        }
        // prints: returned [1, 1] [2, 2]
    });
}

void main() {}
