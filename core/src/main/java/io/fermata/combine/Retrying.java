package io.fermata.combine;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Retry;
import io.fermata.schedule.Sleep;
import io.fermata.spi.Inspectable;
import io.fermata.spi.View;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Supplier;

/** Makes attempts until one succeeds. */
public final class Retrying<T> implements Async<T>, Inspectable {

    /** How many earlier failures are kept: there may be very many attempts. */
    private static final int MOST_EARLIER = 16;

    private final Supplier<? extends Async<T>> attempts;
    private final Retry policy;
    private int made;

    /** The attempt that runs, or the delay before the next one, or {@code null} where an attempt is to be made. */
    private Async<?> current;

    private boolean delaying;
    private boolean cancelled;
    private boolean ended;

    /** What the attempts before failed with, the latest ones. */
    private final Deque<Throwable> earlier = new ArrayDeque<>();

    /** Makes attempts as a policy says. */
    public Retrying(Supplier<? extends Async<T>> attempts, Retry policy) {
        this.attempts = Objects.requireNonNull(attempts, "attempts");
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    @Override
    public Poll<T> poll(Context context) {
        if (ended) {
            throw Ended.refuse();
        }
        while (true) {
            try {
                Poll<T> polled = pollOnce(context);
                if (polled == null) {
                    continue;
                }
                ended = polled instanceof Poll.Ready;
                return polled;
            } catch (Throwable failure) {
                failed(failure);
            }
        }
    }

    /** Gives the poll of an attempt, or {@code null} when the delay before the next one is over. */
    @SuppressWarnings("unchecked")
    private Poll<T> pollOnce(Context context) {
        if (current == null) {
            made++;
            current = Objects.requireNonNull(attempts.get(), "The supplier of retry(...) gave null: give an Async");
        }
        Poll<?> polled = current.poll(context);
        if (!delaying) {
            return (Poll<T>) polled;
        }
        if (!(polled instanceof Poll.Ready)) {
            return Poll.pending();
        }
        delaying = false;
        current = null;
        return null;
    }

    private void failed(Throwable failure) {
        Duration delay = cancelled ? null : delayAfter(failure);
        if (delay == null) {
            ended = true;
            if (!cancelled) {
                earlier.forEach(each -> Failures.joined(failure, each));
            }
            throw Failures.<RuntimeException>sneaky(failure);
        }
        if (earlier.size() == MOST_EARLIER) {
            earlier.remove();
        }
        earlier.add(failure);
        delaying = true;
        current = new Sleep(delay);
    }

    private Duration delayAfter(Throwable failure) {
        try {
            return policy.delayAfter(made, failure);
        } catch (Throwable predicates) {
            ended = true;
            Failures.joined(predicates, failure);
            throw predicates;
        }
    }

    @Override
    public void inspect(View view) {
        view.what(delaying ? "the delay after attempt {}" : "attempt {}", made);
        view.inner(current);
    }

    @Override
    public boolean cancel() {
        if (ended) {
            return true;
        }
        cancelled = true;
        ended = current == null || current.cancel();
        return ended;
    }
}
