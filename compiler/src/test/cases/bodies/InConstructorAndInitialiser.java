package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Bodies that are made in a constructor, an instance initialiser, a field and a static initialiser. */
final class InConstructorAndInitialiser {

    static final Coroutine<Integer, Object, Object> STATIC = Case.of(co -> "s" + co.yield("static"));

    final Coroutine<Integer, Object, Object> field = Case.of(co -> name() + co.yield("field"));
    final Coroutine<Integer, Object, Object> made;

    InConstructorAndInitialiser(String text) {
        made = Case.of(co -> text + co.yield("constructor") + name());
    }

    private String name() {
        return "name";
    }

    static void run() {
        Case.drive(STATIC, 0, 1);
        // prints: yielded static
        // prints: returned s1
        InConstructorAndInitialiser object = new InConstructorAndInitialiser("text");
        Case.drive(object.field, 0, 2);
        // prints: yielded field
        // prints: returned name2
        Case.drive(object.made, 0, 3);
        // prints: yielded constructor
        // prints: returned text3name
    }
}
