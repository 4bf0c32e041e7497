package io.fermata.compiler.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/** A publisher whose signals a test makes, and which writes down what its subscriber does. */
final class ManualPublisher<T> implements Flow.Publisher<T>, Flow.Subscription {

    final List<Object> log;
    Flow.Subscriber<? super T> subscriber;

    /** Whether to give the subscription at once, as most publishers do. */
    boolean prompt = true;

    ManualPublisher() {
        this(new ArrayList<>());
    }

    ManualPublisher(List<Object> log) {
        this.log = log;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> given) {
        log.add("subscribe");
        subscriber = given;
        if (prompt) {
            given.onSubscribe(this);
        }
    }

    @SafeVarargs
    final void send(T... elements) {
        for (T element : elements) {
            subscriber.onNext(element);
        }
    }

    @Override
    public void request(long count) {
        log.add("request " + count);
    }

    @Override
    public void cancel() {
        log.add("cancel");
    }
}
