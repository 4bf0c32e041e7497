package io.fermata.testkit;

import io.fermata.Async;
import io.fermata.Generator;
import io.fermata.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs a body again and again, and lets it fail, or ends it early, at its first suspension, then at its second, and so on, until it comes
 * to its end before. After each run a test checks what must hold however a body ends.
 *
 * <pre>{@code
 * Injection.into(() -> transfer(accounts, 100))
 *         .endAtEach(run -> assertThat(accounts.total()).isEqualTo(1_000));
 * }</pre>
 *
 * <p>The suspensions of an {@code Async} are those of its body, and of bodies that it awaits: each {@code await}, also of what is there
 * already, {@code sleep}, element of {@code each}, and {@code yieldNow}. Where it lets others run, or waits for its own group or stream
 * to end, it can be cancelled, but nothing can fail. Those of tasks that it starts, and of branches of {@code all} and {@code race}, are
 * not among them. It runs in a virtual time of its own: sleeps take no time, and what it waits for has to come from its own tasks.
 *
 * <p>A run is an error whose body doesn't end, or is never through with its suspensions, as one that tries again for ever; so is one that
 * leaves tasks behind, or whose tasks take more than 1,000,000 steps. All is cancelled then. It is not safe for several threads at once.
 *
 * @param <T> what a run that is left alone comes to
 */
public final class Injection<T> {

    private static final int MOST_SUSPENSIONS = 10_000;

    private final Runs<T> runs;
    private final int most;

    private Injection(Runs<T> runs, int most) {
        this.runs = runs;
        this.most = most;
    }

    /** What may be done to a body. */
    enum Kind {
        FAIL("fails"),
        END("is ended");

        final String verb;

        Kind(String verb) {
            this.verb = verb;
        }
    }

    /** Runs a body once. */
    interface Runs<T> {

        /**
         * Runs a body, to which something is done at a suspension.
         *
         * @param failure what to throw there, or {@code null} to end the body
         * @param most how many suspensions the body may have
         */
        Run<T> run(int suspension, Throwable failure, int most) throws Exception;
    }

    /**
     * A run that is over.
     *
     * @param suspension at which suspension the body failed or was ended, from 1; 0 in the last run, in which it was left alone
     * @param where the line of that suspension; {@code null} where it isn't known, or the body was left alone
     * @param outcome what the body came to: of one that was cancelled mostly a {@link CancellationException}
     */
    public record Run<T>(int suspension, StackTraceElement where, Outcome<T> outcome) {

        /**
         * Tells whether the body was left alone.
         *
         * @return whether it came to its end before the suspension at which something was to be done
         */
        public boolean wasLeftAlone() {
            return suspension == 0;
        }
    }

    /**
     * Takes an asynchronous body.
     *
     * @param body makes a fresh one for each run, with all that it works on: runs should not see what others have left
     * @return what runs it
     */
    public static <T> Injection<T> into(Supplier<? extends Async<T>> body) {
        Objects.requireNonNull(body, "body");
        return new Injection<>(
                (suspension, failure, most) -> AsyncRun.of(body.get(), suspension, failure, most), MOST_SUSPENSIONS);
    }

    /**
     * Takes the body of a generator. Its suspensions are the elements that it hands out; it comes to the list of these.
     *
     * @param body makes a fresh generator for each run
     * @return what runs it
     */
    public static <T> Injection<List<T>> intoGenerator(Supplier<? extends Generator<T>> body) {
        Objects.requireNonNull(body, "body");
        return new Injection<>(
                (suspension, failure, most) -> GeneratorRun.of(body.get(), suspension, failure, most),
                MOST_SUSPENSIONS);
    }

    /**
     * Sets how many suspensions a body may have in a run before it is taken to have no end: 10,000 unless it is set.
     *
     * @param suspensions the most, at least 1
     * @return another one with that bound
     * @throws IllegalArgumentException if {@code suspensions} is less than 1
     */
    public Injection<T> atMost(int suspensions) {
        if (suspensions < 1) {
            throw new IllegalArgumentException("A body may have at least 1 suspension, not " + suspensions);
        }
        return new Injection<>(runs, suspensions);
    }

    /**
     * Ends the body at each suspension in turn: an {@code Async} is cancelled, a generator closed.
     *
     * @param check what must hold after each run; it throws if it doesn't
     * @return how many suspensions the body has
     * @throws AssertionError if a check throws, with the suspension in its message and that as its cause; or a run doesn't end as it
     *     should
     */
    public int endAtEach(Consumer<? super Run<T>> check) {
        return run(Kind.END, () -> null, check);
    }

    /**
     * Throws an exception at each suspension in turn, in the place of what is awaited there.
     *
     * @param failure makes the exception of each run
     * @param check what must hold after each run; it throws if it doesn't
     * @return how many suspensions the body has
     * @throws AssertionError as {@link #endAtEach}
     */
    public int failAtEach(Supplier<? extends Throwable> failure, Consumer<? super Run<T>> check) {
        Objects.requireNonNull(failure, "failure");
        return run(Kind.FAIL, () -> Objects.requireNonNull(failure.get(), "failure"), check);
    }

    private int run(Kind kind, Supplier<? extends Throwable> failure, Consumer<? super Run<T>> check) {
        Objects.requireNonNull(check, "check");
        for (int suspension = 1; suspension <= most; suspension++) {
            Run<T> run;
            try {
                run = runs.run(suspension, failure.get(), most);
            } catch (Exception | AssertionError wrong) {
                throw new AssertionError(
                        "A body that " + kind.verb + " at suspension " + suspension + ": " + messageOf(wrong), wrong);
            }
            try {
                check.accept(run);
            } catch (Throwable wrong) {
                throw new AssertionError(
                        (run.wasLeftAlone()
                                        ? "A body that is left alone: "
                                        : "A body that " + kind.verb + " at suspension " + suspension
                                                + (run.where() == null ? "" : ", " + run.where()) + ": ")
                                + messageOf(wrong),
                        wrong);
            }
            if (run.wasLeftAlone()) {
                return suspension - 1;
            }
        }
        throw new AssertionError("The body has " + tooMany(most));
    }

    static String tooMany(int most) {
        return "more than " + most + " suspensions: it may have no end; else see atMost(...)";
    }

    /** What a failed check says; other exceptions are named too. */
    static String messageOf(Throwable failure) {
        return failure instanceof AssertionError && failure.getMessage() != null
                ? failure.getMessage()
                : failure.toString();
    }
}
