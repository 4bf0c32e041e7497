package io.fermata.compiler.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** A subscriber that writes down its signals, and requests what a test says. */
final class RecordingSubscriber<T> implements Flow.Subscriber<T> {

    final List<Object> log;
    Flow.Subscription subscription;

    /** What to do in {@code onSubscribe}. */
    Consumer<Flow.Subscription> first = s -> {};

    /** What to do in {@code onNext}. */
    Consumer<T> then = x -> {};

    RecordingSubscriber() {
        this(new ArrayList<>());
    }

    RecordingSubscriber(List<Object> log) {
        this.log = log;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        first.accept(given);
    }

    @Override
    public void onNext(T element) {
        log.add(element);
        then.accept(element);
    }

    @Override
    public void onError(Throwable failure) {
        log.add(failure);
    }

    @Override
    public void onComplete() {
        log.add("complete");
    }
}
