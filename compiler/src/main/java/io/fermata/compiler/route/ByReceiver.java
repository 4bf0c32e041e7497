package io.fermata.compiler.route;

import io.fermata.spi.FrameFactory;
import java.lang.invoke.MethodHandle;

/**
 * The factory for a reference to a method that can be overridden: which code it runs is the receiver's class's to say.
 *
 * <p>Factories are kept by the receiver's class, so that they are unloaded with it.
 */
final class ByReceiver implements FrameFactory {

    private final MethodHandle receiver;
    private final Compilation compilation;

    private final ClassValue<FrameFactory[]> factories = new ClassValue<>() {
        @Override
        protected FrameFactory[] computeValue(Class<?> type) {
            return new FrameFactory[1];
        }
    };

    /** Compiles what a reference runs for one receiver. */
    interface Compilation {
        FrameFactory compile(Object body, Object receiver);
    }

    /**
     * Makes a factory.
     *
     * @param receiver reads the receiver from the reference: a handle of type {@code (Object)Object}
     * @param compilation compiles for a receiver's class
     */
    ByReceiver(MethodHandle receiver, Compilation compilation) {
        this.receiver = receiver;
        this.compilation = compilation;
    }

    @Override
    public Object newFrame(Object body) {
        Object target;
        try {
            target = (Object) receiver.invokeExact(body);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
        FrameFactory[] known = factories.get(target.getClass());
        synchronized (known) {
            if (known[0] == null) {
                known[0] = compilation.compile(body, target);
            }
        }
        return known[0].newFrame(body);
    }
}
