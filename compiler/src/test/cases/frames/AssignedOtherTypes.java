package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/**
 * A variable has a field for each type that the compiler knows its values to have at its suspensions: where ways meet, the
 * class file says the declared type, and elsewhere the type of what was assigned.
 */
final class AssignedOtherTypes {

    static Coroutine<Object, Object, Object> ofStringThenInteger() {
        return Case.of(co -> {
            Object value = "text"; // captures: nothing // bytes: 40
            co.yield(1); // saves: value
            Case.print(value);
            value = 5;
            co.yield(2); // saves: value
            return value;
        });
    }

    static Coroutine<Object, Object, Object> ofStringThenObject() {
        return Case.of(co -> {
            Object value = "text"; // captures: nothing // bytes: 40
            Object in = co.yield(1); // saves: value
            if (in != null) {
                Case.print(in);
            }
            co.yield(2); // saves: value
            return value;
        });
    }

    static Coroutine<Object, Object, Object> ofString() {
        return Case.of(co -> {
            Object value = "text"; // captures: nothing // bytes: 32
            co.yield(1); // saves: value
            Case.print(value);
            co.yield(2); // saves: value
            return value;
        });
    }

    static void run() {
        Case.driveToEnd(ofStringThenInteger());
        // prints: yielded 1
        // prints: text
        // prints: yielded 2
        // prints: returned 5
        Case.driveToEnd(ofStringThenObject());
        // prints: yielded 1
        // prints: yielded 2
        // prints: returned text
        Case.driveToEnd(ofString());
        // prints: yielded 1
        // prints: text
        // prints: yielded 2
        // prints: returned text
    }
}
