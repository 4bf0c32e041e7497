package io.fermata;

import io.fermata.CoroutineState.Yielded;
import io.fermata.spi.Injectable;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Function;

/** A generator seen as a coroutine: each of its elements as an option, and after the last one none, for ever. */
final class AsCoroutine<T, O> extends Coroutine<Void, O, Never> {

    private final Iterator<T> elements;
    private final AutoCloseable source;
    private final Function<T, O> some;
    private final O none;
    private Status status;
    private Throwable failure;
    private boolean ended;

    /** Makes a view of a generator, given as its elements and as what closes it. */
    AsCoroutine(Iterator<T> elements, AutoCloseable source, Function<T, O> some, O none) {
        this.elements = elements;
        this.source = source;
        this.some = some;
        this.none = none;
        boolean started = elements instanceof Coroutine<?, ?, ?> own && own.status() != Status.CREATED;
        this.status = started ? Status.SUSPENDED : Status.CREATED;
    }

    @Override
    public CoroutineState<O, Never> resume(Void ignored) {
        return step(() -> elements.hasNext() ? option(elements.next()) : none);
    }

    @Override
    public CoroutineState<O, Never> resumeExceptionally(Throwable thrown) {
        Objects.requireNonNull(thrown, "failure");
        return step(() -> {
            if (!ended && elements instanceof Injectable body) {
                return body.resumeExceptionally(thrown) instanceof Yielded<?, ?> yielded
                        ? option(yielded.value())
                        : none;
            }
            throw Closeables.<RuntimeException>sneaky(thrown);
        });
    }

    @SuppressWarnings("unchecked")
    private O option(Object element) {
        Objects.requireNonNull(element, "An element of the generator is null, which an option can't hold");
        return some.apply((T) element);
    }

    private interface Step<O> {
        O take() throws Exception;
    }

    private CoroutineState<O, Never> step(Step<O> step) {
        refuse("resumed");
        status = Status.RUNNING;
        try {
            O option = step.take();
            ended = option == none;
            status = Status.SUSPENDED;
            return new Yielded<>(option);
        } catch (Throwable thrown) {
            status = Status.FAILED;
            failure = thrown;
            Closeables.closeAfter(source, thrown);
            throw Closeables.<RuntimeException>sneaky(thrown);
        }
    }

    private void refuse(String verb) {
        switch (status) {
            case RUNNING:
                throw new IllegalStateException("A generator was " + verb + " while it is running: " + elements);
            case FAILED:
                throw new IllegalStateException("A generator was " + verb + " after it failed: " + elements, failure);
            case CLOSED:
                throw new IllegalStateException("A generator was " + verb + " after it was closed: " + elements);
            default:
                break;
        }
    }

    @Override
    public void close() {
        if (status == Status.FAILED || status == Status.CLOSED) {
            return;
        }
        if (status == Status.RUNNING) {
            refuse("closed");
        }
        status = Status.CLOSED;
        Closeables.close(source, null);
    }

    @Override
    public Status status() {
        return status;
    }

    @Override
    public String toString() {
        return elements.toString();
    }
}
