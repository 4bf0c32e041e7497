package io.fermata.stream;

import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.spi.Pull;

/** Where streams begin. */
public final class Sources {

    private Sources() {}

    /** See {@link AsyncStream#never}. */
    public static <T> AsyncStream<T> never() {
        return new Never<>();
    }

    private static final class Never<T> implements Pull<T> {

        private boolean ended;

        @Override
        public Object pull(Context context) {
            return ended ? END : PENDING;
        }

        @Override
        public boolean cancel() {
            ended = true;
            return true;
        }
    }
}
