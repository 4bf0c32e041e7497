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
        Watched watched;
        if (frame instanceof IntGeneratorFrame ints) {
            watched = new WatchedInts(ints);
        } else if (frame instanceof LongGeneratorFrame longs) {
            watched = new WatchedLongs(longs);
        } else if (frame instanceof DoubleGeneratorFrame doubles) {
            watched = new WatchedDoubles(doubles);
        } else {
            watched = new WatchedElements<>((GeneratorFrame<?>) frame);
        }
        Watcher.CLEANER.register(watched, new Report(watched.frame));
        return watched;
    }

    /** The frame of a watched generator; any other iterator as it is. */
    static Object unwatched(Object iterator) {
        return iterator instanceof Watched watched ? watched.frame : iterator;
    }

    /** What a program has in the place of a frame: the same generator. */
    private abstract static class Watched implements AutoCloseable, Injectable {

        private final ProducerFrame<?> frame;

        Watched(ProducerFrame<?> frame) {
            this.frame = frame;
        }

        public final boolean hasNext() {
            return frame.hasNext();
        }

        @Override
        public final void close() {
            frame.close();
        }

        @Override
        public final CoroutineState<?, ?> resumeExceptionally(Throwable failure) {
            return frame.resumeExceptionally(failure);
        }

        @Override
        public final String toString() {
            return frame.toString();
        }
    }

    private static final class WatchedElements<T> extends Watched implements Generator<T> {

        private final GeneratorFrame<T> elements;

        WatchedElements(GeneratorFrame<T> frame) {
            super(frame);
            elements = frame;
        }

        @Override
        public T next() {
            return elements.next();
        }
    }

    private static final class WatchedInts extends Watched implements IntGenerator {

        private final IntGeneratorFrame elements;

        WatchedInts(IntGeneratorFrame frame) {
            super(frame);
            elements = frame;
        }

        @Override
        public int nextInt() {
            return elements.nextInt();
        }
    }

    private static final class WatchedLongs extends Watched implements LongGenerator {

        private final LongGeneratorFrame elements;

        WatchedLongs(LongGeneratorFrame frame) {
            super(frame);
            elements = frame;
        }

        @Override
        public long nextLong() {
            return elements.nextLong();
        }
    }

    private static final class WatchedDoubles extends Watched implements DoubleGenerator {

        private final DoubleGeneratorFrame elements;

        WatchedDoubles(DoubleGeneratorFrame frame) {
            super(frame);
            elements = frame;
        }

        @Override
        public double nextDouble() {
            return elements.nextDouble();
        }
    }
}
