import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A source file without a class: its bodies use the object that the java command makes. */
// release: 25

int count = 1;

record Step(int number, Object in) {}

Coroutine<Object, Object, Object> counting(int limit) {
    return Case.of(co -> {
        List<Step> steps = new ArrayList<>(); // captures: this, limit
        while (count <= limit) {
            steps.add(new Step(count, co.yield(count++))); // saves: this, limit, steps, operand 1 of the expression, operand 2 of the expression
        }
        return steps; // prints: yielded 1
    });
}

void main() {
    Coroutine<Object, Object, Object> co = counting(2);
    Case.drive(co, 0, "a", "b");
    // prints: yielded 2
    // prints: returned [Step[number=1, in=a], Step[number=2, in=b]]
    Case.print(count); // prints: 3
}
