package cases.bodies;

import io.fermata.Coroutine.PlainBody;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;

/** The method of a body class is inherited from a superclass that isn't a body, or from one that is. */
final class ClassWithInheritedBody {

    @SuppressWarnings("serial")
    abstract static class Template implements PlainBody<Integer, Object, Object> {
        @Override
        public Object run(Scope<Integer, Object> co) {
            return name() + co.yield(name());
        }

        abstract String name();
    }

    @SuppressWarnings("serial")
    static final class A extends Template {
        @Override
        String name() {
            return "a";
        }
    }

    @SuppressWarnings("serial")
    static final class B extends Template {
        @Override
        String name() {
            return "b";
        }
    }

    static void run() {
        Case.drive(Case.of(new A()), 0, 1);
        // prints: yielded a
        // prints: returned a1
        Case.drive(Case.of(new B()), 0, 2);
        // prints: yielded b
        // prints: returned b2
    }
}
