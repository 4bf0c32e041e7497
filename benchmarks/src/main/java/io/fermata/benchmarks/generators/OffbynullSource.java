package io.fermata.benchmarks.generators;

import com.offbynull.coroutines.instrumenter.InstrumentationSettings;
import com.offbynull.coroutines.instrumenter.Instrumenter;
import com.offbynull.coroutines.instrumenter.asm.ClassLoaderClassInformationRepository;
import com.offbynull.coroutines.instrumenter.generators.DebugGenerators.MarkerType;
import com.offbynull.coroutines.user.Coroutine;
import com.offbynull.coroutines.user.CoroutineRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The superclass of bodies for the library Coroutines of Kasra Faghihi, {@code com.offbynull.coroutines}, and an iterator over
 * what such a body hands out.
 *
 * <p>The library rewrites class files, of Java 8 at most. {@link #load} does that when a body's class is first asked for, in a
 * class loader of its own; hence the public members. The classes of bodies use nothing that newer class files are needed for.
 */
public abstract class OffbynullSource implements Coroutine, Iterator<Integer> {

    private static final long serialVersionUID = 1;

    private static final int JAVA_8 = 52;

    /** What the body hands out, or is given. */
    public transient Integer current;

    private final transient CoroutineRunner runner = new CoroutineRunner(this);
    private boolean ended;

    /** Runs the body to its next suspension. */
    public final boolean step() {
        return runner.execute();
    }

    @Override
    public final boolean hasNext() {
        if (current == null && !ended) {
            ended = !step();
        }
        return current != null;
    }

    @Override
    public final Integer next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Integer element = current;
        current = null;
        return element;
    }

    /** Gives the class of the same name and code, which can suspend itself. */
    static <S extends OffbynullSource> Class<? extends OffbynullSource> load(Class<S> body) {
        return new Loader(body).instrumented();
    }

    private static final class Loader extends ClassLoader {
        private final Class<?> body;

        Loader(Class<?> body) {
            super(body.getClassLoader());
            this.body = body;
        }

        Class<? extends OffbynullSource> instrumented() {
            Instrumenter instrumenter = new Instrumenter(new ClassLoaderClassInformationRepository(getParent()));
            InstrumentationSettings settings = new InstrumentationSettings(MarkerType.NONE, false, false);
            byte[] code = instrumenter.instrument(classFile(), settings).getInstrumentedClass();
            return defineClass(body.getName(), code, 0, code.length).asSubclass(OffbynullSource.class);
        }

        private byte[] classFile() {
            try (InputStream in = body.getResourceAsStream(body.getSimpleName() + ".class")) {
                byte[] code = in.readAllBytes();
                ByteBuffer.wrap(code).putInt(4, JAVA_8);
                return code;
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
