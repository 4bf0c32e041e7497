package io.fermata.compiler.oracle;

import io.fermata.Coroutine;
import io.fermata.DoubleGenerator;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.LongGenerator;
import java.util.Iterator;
import java.util.PrimitiveIterator;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The slow and obvious generator: what a {@link ThreadCoroutine} yields, one element after the other. */
public final class ThreadGenerator {

    private ThreadGenerator() {}

    /** Makes a generator of objects. */
    public static <T> Generator<T> of(Generator.Body<T> body) {
        return Generator.from(ThreadCoroutine.<Void, T, Void>of(co -> {
            body.run(new Objects<>(co));
            return null;
        }));
    }

    /** Makes a generator of {@code int} values. */
    public static IntGenerator ofInts(IntGenerator.Body body) {
        return new Ints(ThreadCoroutine.of(co -> {
            body.run(new IntScope(co));
            return null;
        }));
    }

    /** Makes a generator of {@code long} values. */
    public static LongGenerator ofLongs(LongGenerator.Body body) {
        return new Longs(ThreadCoroutine.of(co -> {
            body.run(new LongScope(co));
            return null;
        }));
    }

    /** Makes a generator of {@code double} values. */
    public static DoubleGenerator ofDoubles(DoubleGenerator.Body body) {
        return new Doubles(ThreadCoroutine.of(co -> {
            body.run(new DoubleScope(co));
            return null;
        }));
    }

    /** Makes a generator of the kind that a body is for. */
    public static Iterator<?> ofAny(Object body) {
        if (body instanceof IntGenerator.Body ints) {
            return ofInts(ints);
        } else if (body instanceof LongGenerator.Body longs) {
            return ofLongs(longs);
        } else if (body instanceof DoubleGenerator.Body doubles) {
            return ofDoubles(doubles);
        }
        return of((Generator.Body<?>) body);
    }

    /** Hands out elements one by one, and closes what they come from whatever happens. */
    private static <T> void all(Coroutine.Scope<Void, T> co, Iterator<? extends T> elements, AutoCloseable source) {
        try {
            while (elements.hasNext()) {
                co.yield(elements.next());
            }
        } catch (Throwable failure) {
            close(source, failure);
            throw ThreadGenerator.<RuntimeException>sneaky(failure);
        }
        close(source, null);
    }

    private static void close(AutoCloseable source, Throwable failure) {
        try {
            if (source != null) {
                source.close();
            }
        } catch (Throwable second) {
            if (failure == null) {
                throw ThreadGenerator.<RuntimeException>sneaky(second);
            }
            failure.addSuppressed(second);
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaky(Throwable failure) throws X {
        throw (X) failure;
    }

    private static AutoCloseable closeable(Object source) {
        return source instanceof AutoCloseable closeable ? closeable : null;
    }

    private static <T> void stream(Coroutine.Scope<Void, T> co, BaseStream<? extends T, ?> stream) {
        all(co, stream.iterator(), stream);
    }

    private record Objects<T>(Coroutine.Scope<Void, T> co) implements Generator.Scope<T> {

        @Override
        public void yield(T value) {
            co.yield(value);
        }

        @Override
        public void yieldAll(Generator<? extends T> inner) {
            all(co, inner, inner);
        }

        @Override
        public void yieldAll(Iterator<? extends T> inner) {
            all(co, inner, closeable(inner));
        }

        @Override
        public void yieldAll(Iterable<? extends T> inner) {
            yieldAll(inner.iterator());
        }

        @Override
        public void yieldAll(Stream<? extends T> inner) {
            stream(co, inner);
        }

        @Override
        public void yieldAll(T[] inner) {
            yieldAll(java.util.Arrays.asList(inner).iterator());
        }
    }

    private record IntScope(Coroutine.Scope<Void, Integer> co) implements IntGenerator.Scope {

        @Override
        public void yield(int value) {
            co.yield(value);
        }

        @Override
        public void yieldAll(IntGenerator inner) {
            all(co, inner, inner);
        }

        @Override
        public void yieldAll(PrimitiveIterator.OfInt inner) {
            all(co, inner, closeable(inner));
        }

        @Override
        public void yieldAll(IntStream inner) {
            stream(co, inner);
        }

        @Override
        public void yieldAll(int[] inner) {
            stream(co, java.util.Arrays.stream(inner));
        }
    }

    private static final class Ints implements IntGenerator {

        private final Generator<Integer> boxed;

        Ints(Coroutine<Void, Integer, Void> coroutine) {
            boxed = Generator.from(coroutine);
        }

        @Override
        public boolean hasNext() {
            return boxed.hasNext();
        }

        @Override
        public int nextInt() {
            return boxed.next();
        }

        @Override
        public void close() {
            boxed.close();
        }
    }

    private record LongScope(Coroutine.Scope<Void, Long> co) implements LongGenerator.Scope {

        @Override
        public void yield(long value) {
            co.yield(value);
        }

        @Override
        public void yieldAll(LongGenerator inner) {
            all(co, inner, inner);
        }

        @Override
        public void yieldAll(PrimitiveIterator.OfLong inner) {
            all(co, inner, closeable(inner));
        }

        @Override
        public void yieldAll(LongStream inner) {
            stream(co, inner);
        }

        @Override
        public void yieldAll(long[] inner) {
            stream(co, java.util.Arrays.stream(inner));
        }
    }

    private static final class Longs implements LongGenerator {

        private final Generator<Long> boxed;

        Longs(Coroutine<Void, Long, Void> coroutine) {
            boxed = Generator.from(coroutine);
        }

        @Override
        public boolean hasNext() {
            return boxed.hasNext();
        }

        @Override
        public long nextLong() {
            return boxed.next();
        }

        @Override
        public void close() {
            boxed.close();
        }
    }

    private record DoubleScope(Coroutine.Scope<Void, Double> co) implements DoubleGenerator.Scope {

        @Override
        public void yield(double value) {
            co.yield(value);
        }

        @Override
        public void yieldAll(DoubleGenerator inner) {
            all(co, inner, inner);
        }

        @Override
        public void yieldAll(PrimitiveIterator.OfDouble inner) {
            all(co, inner, closeable(inner));
        }

        @Override
        public void yieldAll(DoubleStream inner) {
            stream(co, inner);
        }

        @Override
        public void yieldAll(double[] inner) {
            stream(co, java.util.Arrays.stream(inner));
        }
    }

    private static final class Doubles implements DoubleGenerator {

        private final Generator<Double> boxed;

        Doubles(Coroutine<Void, Double, Void> coroutine) {
            boxed = Generator.from(coroutine);
        }

        @Override
        public boolean hasNext() {
            return boxed.hasNext();
        }

        @Override
        public double nextDouble() {
            return boxed.next();
        }

        @Override
        public void close() {
            boxed.close();
        }
    }
}
