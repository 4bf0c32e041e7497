package io.fermata;

import java.util.Iterator;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Generators as streams.
 *
 * <p>A spliterator here is split by taking a batch of elements out, in the thread that splits, as those of the JDK's iterators
 * are: so a generator is never run by two threads at once.
 */
final class GeneratorStreams {

    private GeneratorStreams() {}

    static long checked(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("The size of a stream is negative: " + size);
        }
        return size;
    }

    /** Makes a stream of a generator's elements, {@code Long.MAX_VALUE} of them if their number isn't known. */
    static <T> Stream<T> of(long size, Generator<T> generator) {
        return StreamSupport.stream(new Elements<>(size, generator), false).onClose(generator::close);
    }

    /** As {@link #of}. */
    static IntStream ofInts(long size, IntGenerator generator) {
        return StreamSupport.intStream(new Ints(size, generator), false).onClose(generator::close);
    }

    /** As {@link #of}. */
    static LongStream ofLongs(long size, LongGenerator generator) {
        return StreamSupport.longStream(new Longs(size, generator), false).onClose(generator::close);
    }

    /** As {@link #of}. */
    static DoubleStream ofDoubles(long size, DoubleGenerator generator) {
        return StreamSupport.doubleStream(new Doubles(size, generator), false).onClose(generator::close);
    }

    private static int flags(long size) {
        return size == Long.MAX_VALUE ? Spliterator.ORDERED : Spliterator.ORDERED | Spliterator.SIZED;
    }

    /** Counts elements, and fails where there are more or fewer than was told. */
    private static final class Count {

        private final long told;
        private long seen;

        Count(long told) {
            this.told = told;
        }

        /** Notes whether there was one more element, and gives the same. */
        boolean noted(boolean more) {
            if (!isKnown()) {
                return more;
            }
            if (more ? seen == told : seen < told) {
                throw new IllegalStateException("A generator that was said to have " + told + " elements has "
                        + (more ? "more" : "only " + seen));
            }
            seen += more ? 1 : 0;
            return more;
        }

        boolean isKnown() {
            return told != Long.MAX_VALUE;
        }
    }

    private static final class Elements<T> extends Spliterators.AbstractSpliterator<T> {

        private final Iterator<T> elements;
        private final Count count;

        Elements(long size, Iterator<T> elements) {
            super(size, flags(size));
            this.elements = elements;
            this.count = new Count(size);
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            if (!count.noted(elements.hasNext())) {
                return false;
            }
            action.accept(elements.next());
            return true;
        }

        @Override
        public void forEachRemaining(Consumer<? super T> action) {
            if (count.isKnown()) {
                super.forEachRemaining(action);
            } else {
                elements.forEachRemaining(action);
            }
        }
    }

    private static final class Ints extends Spliterators.AbstractIntSpliterator {

        private final PrimitiveIterator.OfInt elements;
        private final Count count;

        Ints(long size, PrimitiveIterator.OfInt elements) {
            super(size, flags(size));
            this.elements = elements;
            this.count = new Count(size);
        }

        @Override
        public boolean tryAdvance(IntConsumer action) {
            if (!count.noted(elements.hasNext())) {
                return false;
            }
            action.accept(elements.nextInt());
            return true;
        }

        @Override
        public void forEachRemaining(IntConsumer action) {
            if (count.isKnown()) {
                super.forEachRemaining(action);
            } else {
                elements.forEachRemaining(action);
            }
        }
    }

    private static final class Longs extends Spliterators.AbstractLongSpliterator {

        private final PrimitiveIterator.OfLong elements;
        private final Count count;

        Longs(long size, PrimitiveIterator.OfLong elements) {
            super(size, flags(size));
            this.elements = elements;
            this.count = new Count(size);
        }

        @Override
        public boolean tryAdvance(LongConsumer action) {
            if (!count.noted(elements.hasNext())) {
                return false;
            }
            action.accept(elements.nextLong());
            return true;
        }

        @Override
        public void forEachRemaining(LongConsumer action) {
            if (count.isKnown()) {
                super.forEachRemaining(action);
            } else {
                elements.forEachRemaining(action);
            }
        }
    }

    private static final class Doubles extends Spliterators.AbstractDoubleSpliterator {

        private final PrimitiveIterator.OfDouble elements;
        private final Count count;

        Doubles(long size, PrimitiveIterator.OfDouble elements) {
            super(size, flags(size));
            this.elements = elements;
            this.count = new Count(size);
        }

        @Override
        public boolean tryAdvance(DoubleConsumer action) {
            if (!count.noted(elements.hasNext())) {
                return false;
            }
            action.accept(elements.nextDouble());
            return true;
        }

        @Override
        public void forEachRemaining(DoubleConsumer action) {
            if (count.isKnown()) {
                super.forEachRemaining(action);
            } else {
                elements.forEachRemaining(action);
            }
        }
    }
}
