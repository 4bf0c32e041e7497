package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A class whose initialiser fails does so before the suspension in the constructor's arguments. */
final class ClassInitialiserFails {

    static final Object[] INPUTS = {0, 1};

    static final class Broken {
        static {
            Case.print("initialising");
            if (Case.text("").isEmpty()) {
                throw new IllegalStateException("broken");
            }
        }

        Broken(int value) {}
    }

    static Coroutine<Integer, String, Object> make() {
        return Case.of(co -> {
            return new Broken(co.yield("never"));
            // prints: initialising
            // prints: threw ExceptionInInitializerError (caused by IllegalStateException: broken)
        });
    }
}
