package io.fermata.compiler.oracle;

import io.fermata.CoroutineState;
import io.fermata.DoubleGenerator;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.LongGenerator;
import io.fermata.compiler.oracle.ThreadGenerator.ThreadScope;
import io.fermata.spi.Injectable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A {@link ThreadGenerator}, which boxes, as generators of primitive values. */
public final class ThreadPrimitives {

    private ThreadPrimitives() {}

    /** Makes a generator of the kind that a body is for. */
    public static Iterator<?> ofAny(Object body) {
        if (body instanceof IntGenerator.Body ints) {
            return new Ints(ints);
        } else if (body instanceof LongGenerator.Body longs) {
            return new Longs(longs);
        } else if (body instanceof DoubleGenerator.Body doubles) {
            return new Doubles(doubles);
        }
        return ThreadGenerator.of((Generator.Body<?>) body);
    }

    /** A generator of {@code int} values. */
    public static final class Ints implements IntGenerator, Injectable {

        private final ThreadGenerator<Integer> boxed;

        /** Makes a generator from a body. */
        public Ints(IntGenerator.Body body) {
            Objects.requireNonNull(body, "body");
            boxed = ThreadGenerator.of(g -> body.run(new IntScope((ThreadScope<Integer>) g)));
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

        @Override
        public CoroutineState<?, ?> resumeExceptionally(Throwable failure) {
            return boxed.resumeExceptionally(failure);
        }
    }

    private record IntScope(ThreadScope<Integer> g) implements IntGenerator.Scope {

        @Override
        public void yield(int value) {
            g.yield(value);
        }

        @Override
        public void yieldAll(IntGenerator inner) {
            yieldAll((PrimitiveIterator.OfInt) inner);
        }

        @Override
        public void yieldAll(PrimitiveIterator.OfInt inner) {
            g.yieldAll(inner instanceof Ints delegate ? delegate.boxed : inner);
        }

        @Override
        public void yieldAll(IntStream inner) {
            Objects.requireNonNull(inner, "yieldAll(null)");
            g.yieldAll(inner.iterator(), inner);
        }

        @Override
        public void yieldAll(int[] inner) {
            Objects.requireNonNull(inner, "yieldAll(null)");
            g.yieldAll(Arrays.stream(inner).iterator(), null);
        }
    }

    /** A generator of {@code long} values. */
    public static final class Longs implements LongGenerator, Injectable {

        private final ThreadGenerator<Long> boxed;

        /** Makes a generator from a body. */
        public Longs(LongGenerator.Body body) {
            Objects.requireNonNull(body, "body");
            boxed = ThreadGenerator.of(g -> body.run(new LongScope((ThreadScope<Long>) g)));
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

        @Override
        public CoroutineState<?, ?> resumeExceptionally(Throwable failure) {
            return boxed.resumeExceptionally(failure);
        }
    }

    private record LongScope(ThreadScope<Long> g) implements LongGenerator.Scope {

        @Override
        public void yield(long value) {
            g.yield(value);
        }

        @Override
        public void yieldAll(LongGenerator inner) {
            yieldAll((PrimitiveIterator.OfLong) inner);
        }

        @Override
        public void yieldAll(PrimitiveIterator.OfLong inner) {
            g.yieldAll(inner instanceof Longs delegate ? delegate.boxed : inner);
        }

        @Override
        public void yieldAll(LongStream inner) {
            Objects.requireNonNull(inner, "yieldAll(null)");
            g.yieldAll(inner.iterator(), inner);
        }

        @Override
        public void yieldAll(long[] inner) {
            Objects.requireNonNull(inner, "yieldAll(null)");
            g.yieldAll(Arrays.stream(inner).iterator(), null);
        }
    }

    /** A generator of {@code double} values. */
    public static final class Doubles implements DoubleGenerator, Injectable {

        private final ThreadGenerator<Double> boxed;

        /** Makes a generator from a body. */
        public Doubles(DoubleGenerator.Body body) {
            Objects.requireNonNull(body, "body");
            boxed = ThreadGenerator.of(g -> body.run(new DoubleScope((ThreadScope<Double>) g)));
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

        @Override
        public CoroutineState<?, ?> resumeExceptionally(Throwable failure) {
            return boxed.resumeExceptionally(failure);
        }
    }

    private record DoubleScope(ThreadScope<Double> g) implements DoubleGenerator.Scope {

        @Override
        public void yield(double value) {
            g.yield(value);
        }

        @Override
        public void yieldAll(DoubleGenerator inner) {
            yieldAll((PrimitiveIterator.OfDouble) inner);
        }

        @Override
        public void yieldAll(PrimitiveIterator.OfDouble inner) {
            g.yieldAll(inner instanceof Doubles delegate ? delegate.boxed : inner);
        }

        @Override
        public void yieldAll(DoubleStream inner) {
            Objects.requireNonNull(inner, "yieldAll(null)");
            g.yieldAll(inner.iterator(), inner);
        }

        @Override
        public void yieldAll(double[] inner) {
            Objects.requireNonNull(inner, "yieldAll(null)");
            g.yieldAll(Arrays.stream(inner).iterator(), null);
        }
    }
}
