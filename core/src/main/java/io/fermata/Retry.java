package io.fermata;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * How often something is tried again, and how long to wait in between, for {@link Async#retry}.
 *
 * <pre>{@code
 * Retry policy = Retry.attempts(5)
 *         .delay(Duration.ofMillis(100))
 *         .factor(2)
 *         .maximumDelay(Duration.ofSeconds(10))
 *         .jitter(0.5)
 *         .when(failure -> failure instanceof IOException);
 * }</pre>
 *
 * <p>It is immutable: each method gives another one. It may be used any number of times, by any number of threads if its
 * predicate and its source of random numbers may.
 */
public final class Retry {

    private final int attempts;
    private final Duration delay;
    private final double factor;
    private final Duration maximum;
    private final double jitter;
    private final RandomGenerator random;
    private final Predicate<? super Throwable> predicate;

    private Retry(
            int attempts,
            Duration delay,
            double factor,
            Duration maximum,
            double jitter,
            RandomGenerator random,
            Predicate<? super Throwable> predicate) {
        this.attempts = attempts;
        this.delay = delay;
        this.factor = factor;
        this.maximum = maximum;
        this.jitter = jitter;
        this.random = random;
        this.predicate = predicate;
    }

    /**
     * Makes a policy of some attempts without delays, after any {@link Exception} but cancellation and interruption.
     *
     * @param attempts how many in all, at least 1
     * @return a policy
     * @throws IllegalArgumentException if {@code attempts} is less than 1
     */
    public static Retry attempts(int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException("There is at least 1 attempt: " + attempts);
        }
        return new Retry(attempts, Duration.ZERO, 1, Duration.ofNanos(Long.MAX_VALUE), 0, null, Retry::isWorthwhile);
    }

    private static boolean isWorthwhile(Throwable failure) {
        return failure instanceof Exception
                && !(failure instanceof CancellationException)
                && !(failure instanceof InterruptedException);
    }

    /**
     * Waits after the first attempt, and after each further one, longer by the {@linkplain #factor factor} if there is one.
     *
     * @param first how long after the first attempt, zero or more
     * @return another policy
     * @throws IllegalArgumentException if {@code first} is negative
     */
    public Retry delay(Duration first) {
        return new Retry(attempts, notNegative(first), factor, maximum, jitter, random, predicate);
    }

    /**
     * Makes each delay longer than the one before.
     *
     * @param by how many times as long, at least 1
     * @return another policy
     * @throws IllegalArgumentException if {@code by} is less than 1 or not finite
     */
    public Retry factor(double by) {
        if (!(by >= 1 && by < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Delays don't get shorter: the factor is at least 1: " + by);
        }
        return new Retry(attempts, delay, by, maximum, jitter, random, predicate);
    }

    /**
     * Limits the delays.
     *
     * @param longest how long to wait at the most, zero or more
     * @return another policy
     * @throws IllegalArgumentException if {@code longest} is negative
     */
    public Retry maximumDelay(Duration longest) {
        return new Retry(attempts, delay, factor, notNegative(longest), jitter, random, predicate);
    }

    /**
     * Makes each delay shorter by chance, so that many that failed at once don't try again at once.
     *
     * @param part up to which part of the delay is left out, from 0, nothing, to 1, all of it
     * @return another policy
     * @throws IllegalArgumentException if {@code part} isn't from 0 to 1
     */
    public Retry jitter(double part) {
        if (!(part >= 0 && part <= 1)) {
            throw new IllegalArgumentException("Jitter is from 0 to 1: " + part);
        }
        return new Retry(attempts, delay, factor, maximum, part, random, predicate);
    }

    /**
     * Chooses where the chance of the {@linkplain #jitter jitter} comes from, such as {@code new Random(42)} in a test.
     *
     * @param source gives random numbers, on any thread that tries
     * @return another policy
     */
    public Retry random(RandomGenerator source) {
        return new Retry(attempts, delay, factor, maximum, jitter, Objects.requireNonNull(source, "source"), predicate);
    }

    /**
     * Chooses the failures that are worth another attempt. It replaces the predicate before.
     *
     * @param worthwhile tells it of a failure; what it throws ends the attempts, with the failure suppressed
     * @return another policy
     */
    public Retry when(Predicate<? super Throwable> worthwhile) {
        return new Retry(
                attempts, delay, factor, maximum, jitter, random, Objects.requireNonNull(worthwhile, "worthwhile"));
    }

    private static Duration notNegative(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("A delay isn't negative: " + time);
        }
        return time;
    }

    /**
     * Decides after a failed attempt.
     *
     * @param made how many attempts were made, at least 1
     * @param failure what the last one failed with
     * @return how long to wait before the next one, or {@code null} if there is none
     */
    public Duration delayAfter(int made, Throwable failure) {
        if (made >= attempts || !predicate.test(failure)) {
            return null;
        }
        double longest = Math.min(nanos(delay) * Math.pow(factor, made - 1), nanos(maximum));
        return Duration.ofNanos((long) (longest * (1 - jitter * chance())));
    }

    private static double nanos(Duration time) {
        return time.getSeconds() * 1e9 + time.getNano();
    }

    private double chance() {
        if (jitter == 0) {
            return 0;
        }
        return (random == null ? ThreadLocalRandom.current() : random).nextDouble();
    }
}
