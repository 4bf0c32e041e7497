package io.fermata.stream;

import io.fermata.Context;
import io.fermata.combine.Failures;
import io.fermata.spi.Inspectable;
import io.fermata.spi.Pull;
import io.fermata.spi.View;
import java.util.Arrays;
import java.util.List;

/**
 * An operator on several streams that itself never waits: as a {@link Stage}, but it closes all of its sources.
 *
 * @param <R> what the operator gives
 */
abstract class Junction<R> implements Pull<R>, Inspectable {

    private static final int OPEN = 0;
    private static final int CLOSING = 1;
    private static final int ENDED = 2;

    private final Pull<?>[] sources;

    /** Which sources have nothing left to do. */
    private final boolean[] through;

    private int state = OPEN;
    private Throwable failure;

    Junction(List<? extends Pull<?>> sources) {
        this.sources = sources.toArray(new Pull<?>[0]);
        this.through = new boolean[this.sources.length];
    }

    /**
     * Makes the next answer.
     *
     * @return an element, {@link #PENDING}, or {@link #END}, at which all sources are closed
     * @throws Exception a failure of a source, or of a function of the user's: then all sources are closed
     */
    abstract Object next(Context context) throws Exception;

    /** Lets go of elements that nobody gets, and gives what failed or {@code null}. */
    abstract Throwable drop();

    @Override
    public final void inspect(View view) {
        view.what("an element of one of {} streams", sources.length);
        view.anyOf(Arrays.asList(sources));
    }

    @Override
    public final Object pull(Context context) {
        if (state == ENDED) {
            return END;
        }
        if (state == OPEN) {
            try {
                Object answer = next(context);
                if (answer != END) {
                    return answer;
                }
            } catch (Throwable thrown) {
                failure = thrown;
            }
            cancelAll();
        }
        return close(context);
    }

    private boolean cancelAll() {
        state = CLOSING;
        boolean all = true;
        for (int i = 0; i < sources.length; i++) {
            try {
                through[i] = through[i] || sources[i].cancel();
            } catch (Throwable thrown) {
                through[i] = true;
                failure = Failures.joined(failure, thrown);
            }
            all &= through[i];
        }
        return all;
    }

    private Object close(Context context) {
        boolean all = true;
        for (int i = 0; i < sources.length; i++) {
            while (!through[i]) {
                try {
                    Object answer = sources[i].pull(context);
                    if (answer == PENDING) {
                        break;
                    }
                    through[i] = answer == END;
                    if (answer != END) {
                        failure = Failures.joined(failure, Failures.discard(answer));
                    }
                } catch (Throwable thrown) {
                    through[i] = true;
                    failure = Failures.joined(failure, thrown);
                }
            }
            all &= through[i];
        }
        return all ? end() : PENDING;
    }

    private Object end() {
        state = ENDED;
        Throwable thrown = Failures.joined(failure, drop());
        failure = null;
        if (thrown != null) {
            throw Failures.<RuntimeException>sneaky(thrown);
        }
        return END;
    }

    @Override
    public final boolean cancel() {
        if (state == ENDED) {
            return true;
        }
        if (cancelAll()) {
            end();
        }
        return state == ENDED;
    }
}
