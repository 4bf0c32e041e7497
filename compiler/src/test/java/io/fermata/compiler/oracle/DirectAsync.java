package io.fermata.compiler.oracle;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Task;
import io.fermata.TaskGroup;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** An {@link Async} whose body runs in one go on the stack: what it waits for has to be there, or to be of this class. */
public final class DirectAsync<T> implements Async<T> {

    private final Async.Body<T> body;

    private DirectAsync(Async.Body<T> body) {
        this.body = body;
    }

    /** Makes one from a body. */
    public static <T> DirectAsync<T> of(Async.Body<T> body) {
        return new DirectAsync<>(body);
    }

    @Override
    public Poll<T> poll(Context context) {
        try {
            return Poll.ready(body.run(new Scope(context)));
        } catch (Throwable failure) {
            throw DirectAsync.<RuntimeException>sneaky(failure);
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaky(Throwable failure) throws X {
        throw (X) failure;
    }

    private static final class Scope implements Async.Scope {

        private final Context context;

        Scope(Context context) {
            this.context = context;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T await(Async<? extends T> async) {
            Objects.requireNonNull(async, "await(null)");
            return ((Poll.Ready<T>) async.poll(context)).value();
        }

        @Override
        public <T> T await(Task<? extends T> task) {
            return await(task.outcome());
        }

        @Override
        public <T> T await(CompletionStage<? extends T> stage) {
            try {
                return stage.toCompletableFuture().join();
            } catch (CompletionException wrapped) {
                throw DirectAsync.<RuntimeException>sneaky(wrapped.getCause());
            }
        }

        @Override
        public void sleep(Duration time) {
            // Time passes for nobody else.
        }

        @Override
        public void yieldNow() {
            // There is nobody else.
        }

        @Override
        public <T> Iterable<T> each(AsyncStream<? extends T> stream) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TaskGroup group() {
            throw new UnsupportedOperationException();
        }

        @Override
        public TaskGroup group(TaskGroup.Policy policy) {
            throw new UnsupportedOperationException();
        }
    }
}
