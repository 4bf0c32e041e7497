package io.fermata;

import io.fermata.spi.BodyCompiler;
import io.fermata.spi.FrameFactory;
import java.util.Iterator;
import java.util.Objects;
import java.util.ServiceLoader;

/**
 * From a body to the factory of its coroutines.
 *
 * <p>A body that was compiled at build time is its own factory. Any other is compiled when it is first seen; what came of it
 * is kept by the body's class, so that both are unloaded together.
 */
final class Bodies {

    private static final ClassValue<Compiled> COMPILED = new ClassValue<>() {
        @Override
        protected Compiled computeValue(Class<?> type) {
            return new Compiled();
        }
    };

    private Bodies() {}

    /** Finds the factory for a body. It is short, so that the JIT compiler inlines it into every creation. */
    static FrameFactory factoryOf(Object body) {
        Compiled compiled = COMPILED.get(classOf(body));
        FrameFactory factory = compiled.factory;
        return factory != null ? factory : compiled.find(body);
    }

    private static Class<?> classOf(Object body) {
        return Objects.requireNonNull(body, "body").getClass();
    }

    /** What is known of one class of bodies. Its lock makes threads that meet a new body wait for one compilation. */
    private static final class Compiled {

        volatile FrameFactory factory;

        FrameFactory find(Object body) {
            return body instanceof FrameFactory own ? own : compile(body);
        }

        private synchronized FrameFactory compile(Object body) {
            if (factory == null) {
                factory = compiler().compile(body, Grants.ACCESS);
            }
            return factory;
        }
    }

    private static BodyCompiler compiler() {
        if (TheCompiler.INSTANCE == null) {
            throw new IllegalStateException("No compiler for coroutines was found: add io.fermata:fermata"
                    + " (which brings fermata-compiler and ASM) to the class path or module path");
        }
        return TheCompiler.INSTANCE;
    }

    /** The compiler, or {@code null}, looked for when it is first needed. */
    private static final class TheCompiler {

        private static final String USUAL = "io.fermata.compiler.route.RuntimeCompiler";

        static final BodyCompiler INSTANCE = find();

        private static BodyCompiler find() {
            // On the class path the usual compiler is asked for by name: a service loader takes ten milliseconds.
            BodyCompiler usual = Bodies.class.getModule().isNamed() ? null : usual();
            return usual != null ? usual : service();
        }

        private static BodyCompiler usual() {
            try {
                Class<?> type = Class.forName(USUAL, true, Bodies.class.getClassLoader());
                return (BodyCompiler) type.getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException absent) {
                return null;
            }
        }

        private static BodyCompiler service() {
            Iterator<BodyCompiler> found = ServiceLoader.load(BodyCompiler.class, Bodies.class.getClassLoader())
                    .iterator();
            return found.hasNext() ? found.next() : null;
        }
    }
}
