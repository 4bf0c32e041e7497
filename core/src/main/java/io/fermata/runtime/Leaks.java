package io.fermata.runtime;

import io.fermata.CoroutineState;
import io.fermata.DoubleGenerator;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.LongGenerator;
import io.fermata.spi.FrameFactory;
import io.fermata.spi.Injectable;
import java.lang.ref.Cleaner;

/**
 * Finds generators that are dropped while clean-up code waits in them.
 *
 * <p>Only where the system property {@code fermata.leaks} is {@code true}: a program then has a watched object in the place of
 * each generator's frame. When the garbage collector finds that the program has let go of it, the frame itself is still there
 * to be asked where it waits.
 */
final class Leaks {

    /** Whether generators are watched. */
    static final boolean WATCHED = Boolean.getBoolean("fermata.leaks");

    private Leaks() {}

    /** The cleaner's thread is started only where there is something to watch. */
    private static final class Watcher {

        static final Cleaner CLEANER = Cleaner.create();
        static final System.Logger LOGGER = System.getLogger("io.fermata");
    }

    /** What is left when the program has let go of a generator. */
    private static final class Report implements Runnable {

        private final ProducerFrame<?> frame;
        private final Throwable made;

        Report(ProducerFrame<?> frame) {
            this.frame = frame;
            this.made = new Throwable("It was made here");
            StackTraces.beginWithCaller(made);
        }

        @Override
        public void run() {
            String waits = Chain.unfinished(frame);
            if (waits != null) {
                Watcher.LOGGER.log(
                        System.Logger.Level.WARNING,
                        "A generator was dropped without being closed, so that clean-up code of its never runs: "
                                + waits + ". Use it in a try (...) that closes it.",
                        made);
            }
        }
    }

    /** Gives watched generators in the place of frames. */
    static FrameFactory watching(FrameFactory factory) {
        return factory instanceof ProducerFrame<?> ? body -> watched(factory.newFrame(body)) : factory;
    }

    private static Object watched(Object frame) {
        if (frame instanceof IntGenerator ints) {
            return watch(ints);
        } else if (frame instanceof LongGenerator longs) {
            return watch(longs);
        } else if (frame instanceof DoubleGenerator doubles) {
            return watch(doubles);
        }
        return watch((Generator<?>) frame);
    }

    /** The frame of a watched generator; any other iterator as it is. */
    static Object unwatched(Object iterator) {
        return iterator instanceof Watched watched ? watched.frame() : iterator;
    }

    private interface Watched extends Injectable {

        ProducerFrame<?> frame();

        @Override
        default CoroutineState<?, ?> resumeExceptionally(Throwable failure) {
            return frame().resumeExceptionally(failure);
        }
    }

    private static void register(Object watched, Object frame) {
        Watcher.CLEANER.register(watched, new Report((ProducerFrame<?>) frame));
    }

    private static <T> Generator<T> watch(Generator<T> made) {
        WatchedElements<T> watched = new WatchedElements<>(made);
        register(watched, made);
        return watched;
    }

    private static final class WatchedElements<T> implements Generator<T>, Watched {

        private final Generator<T> frame;

        WatchedElements(Generator<T> frame) {
            this.frame = frame;
        }

        @Override
        public ProducerFrame<?> frame() {
            return (ProducerFrame<?>) frame;
        }

        @Override
        public boolean hasNext() {
            return frame.hasNext();
        }

        @Override
        public T next() {
            return frame.next();
        }

        @Override
        public void close() {
            frame.close();
        }

        @Override
        public String toString() {
            return frame.toString();
        }
    }

    private static IntGenerator watch(IntGenerator made) {
        WatchedInts watched = new WatchedInts(made);
        register(watched, made);
        return watched;
    }

    private static final class WatchedInts implements IntGenerator, Watched {

        private final IntGenerator frame;

        WatchedInts(IntGenerator frame) {
            this.frame = frame;
        }

        @Override
        public ProducerFrame<?> frame() {
            return (ProducerFrame<?>) frame;
        }

        @Override
        public boolean hasNext() {
            return frame.hasNext();
        }

        @Override
        public int nextInt() {
            return frame.nextInt();
        }

        @Override
        public void close() {
            frame.close();
        }

        @Override
        public String toString() {
            return frame.toString();
        }
    }

    private static LongGenerator watch(LongGenerator made) {
        WatchedLongs watched = new WatchedLongs(made);
        register(watched, made);
        return watched;
    }

    private static final class WatchedLongs implements LongGenerator, Watched {

        private final LongGenerator frame;

        WatchedLongs(LongGenerator frame) {
            this.frame = frame;
        }

        @Override
        public ProducerFrame<?> frame() {
            return (ProducerFrame<?>) frame;
        }

        @Override
        public boolean hasNext() {
            return frame.hasNext();
        }

        @Override
        public long nextLong() {
            return frame.nextLong();
        }

        @Override
        public void close() {
            frame.close();
        }

        @Override
        public String toString() {
            return frame.toString();
        }
    }

    private static DoubleGenerator watch(DoubleGenerator made) {
        WatchedDoubles watched = new WatchedDoubles(made);
        register(watched, made);
        return watched;
    }

    private static final class WatchedDoubles implements DoubleGenerator, Watched {

        private final DoubleGenerator frame;

        WatchedDoubles(DoubleGenerator frame) {
            this.frame = frame;
        }

        @Override
        public ProducerFrame<?> frame() {
            return (ProducerFrame<?>) frame;
        }

        @Override
        public boolean hasNext() {
            return frame.hasNext();
        }

        @Override
        public double nextDouble() {
            return frame.nextDouble();
        }

        @Override
        public void close() {
            frame.close();
        }

        @Override
        public String toString() {
            return frame.toString();
        }
    }
}
