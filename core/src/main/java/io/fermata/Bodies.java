package io.fermata;

import io.fermata.spi.BodyCompiler;
import io.fermata.spi.FrameFactory;
import io.fermata.spi.Woven;
import io.fermata.spi.WovenReference;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.ThreadLocalRandom;

/**
 * From a body to the factory of its coroutines.
 *
 * <p>A body that was compiled at build time knows its factory. Any other is compiled when it is first seen; what came of it
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
        Class<?> type = classOf(body);
        Recent recent = Recent.seen;
        FrameFactory factory = recent.refersTo(type) ? recent.factory.get() : null;
        return factory != null ? factory : lookUp(type, body);
    }

    private static FrameFactory lookUp(Class<?> type, Object body) {
        Compiled compiled = COMPILED.get(type);
        FrameFactory known = compiled.factory;
        FrameFactory factory = known != null ? known : compiled.find(body);
        Recent.sometimes(type, factory);
        return factory;
    }

    private static Class<?> classOf(Object body) {
        return Objects.requireNonNull(body, "body").getClass();
    }

    /**
     * A class of bodies that was met lately, and its factory.
     *
     * <p>Loops and recursion make coroutines of one body again and again. A comparison with the class that was remembered is
     * predicted by the processor, where the loads of a {@link ClassValue} wait for each other; that makes a walk of a tree a
     * fifth faster. Both are held weakly, so that they can be unloaded.
     */
    private static final class Recent extends WeakReference<Class<?>> {

        /** How many times a class is met, on average, before it is remembered: seldom, so that threads don't contend. */
        private static final int MEETINGS = 256;

        /** Read without synchronization: whichever object a thread sees is right, since its fields are final. */
        static Recent seen = new Recent(Bodies.class, null);

        final WeakReference<FrameFactory> factory;

        private Recent(Class<?> type, FrameFactory factory) {
            super(type);
            this.factory = new WeakReference<>(factory);
        }

        static void sometimes(Class<?> type, FrameFactory factory) {
            if (ThreadLocalRandom.current().nextInt() % MEETINGS == 0) {
                seen = new Recent(type, factory);
            }
        }
    }

    /** What is known of one class of bodies. Its lock makes threads that meet a new body wait for one compilation. */
    private static final class Compiled {

        volatile FrameFactory factory;

        synchronized FrameFactory find(Object body) {
            if (factory == null) {
                FrameFactory woven = body instanceof Woven own ? own.fermata$factory() : null;
                if (woven == null) {
                    factory = compiled(body);
                } else if (body instanceof WovenReference reference) {
                    factory = new Referenced(woven, reference);
                } else {
                    factory = woven;
                }
                (woven != null ? Route.BUILD_TIME : Route.RUN_TIME).isUsedBy(body.getClass());
            }
            return factory;
        }
    }

    /** Compiles a body at run time. */
    static FrameFactory compiled(Object body) {
        return compiler(body).compile(body, Grants.ACCESS);
    }

    private static BodyCompiler compiler(Object body) {
        if (Route.IS_RUN_TIME_OFF) {
            throw Route.refuse(body.getClass(), "-Dfermata.runtime=off forbids to do so now");
        }
        if (TheCompiler.INSTANCE == null) {
            throw Route.refuse(
                    body.getClass(), "no compiler is on the class path or module path (io.fermata:fermata brings it)");
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
