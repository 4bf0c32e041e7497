package io.fermata.interop;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subscribers.ResourceSubscriber;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.reactivestreams.FlowAdapters;

/** With RxJava 3, by way of the adapters of Reactive Streams. */
class RxJavaTest extends LibraryContract {

    private static Flowable<Integer> flowable(Flow.Publisher<Integer> publisher) {
        return Flowable.fromPublisher(FlowAdapters.toPublisher(publisher));
    }

    @Override
    List<Integer> doubled(Flow.Publisher<Integer> publisher) {
        return flowable(publisher).map(x -> 2 * x).toList().blockingGet();
    }

    @Override
    void takeFirst(Flow.Publisher<Integer> publisher, int count, IntConsumer taken) {
        flowable(publisher).take(count).subscribe(taken::accept);
    }

    @Override
    void request(Flow.Publisher<Integer> publisher, long count, IntConsumer received) {
        flowable(publisher).subscribe(new ResourceSubscriber<Integer>() {
            @Override
            protected void onStart() {
                request(count);
            }

            @Override
            public void onNext(Integer element) {
                received.accept(element);
            }

            @Override
            public void onError(Throwable failure) {
                throw new AssertionError(failure);
            }

            @Override
            public void onComplete() {}
        });
    }

    @Override
    Throwable failureOf(Flow.Publisher<Integer> publisher) {
        return flowable(publisher)
                .ignoreElements()
                .toSingle(() -> (Throwable) new AssertionError("no failure"))
                .onErrorReturn(failure -> failure)
                .blockingGet();
    }

    @Override
    Flow.Publisher<Integer> range(int count, LongConsumer onRequest, Runnable onCancel) {
        return FlowAdapters.toFlowPublisher(
                Flowable.range(1, count).doOnRequest(onRequest::accept).doOnCancel(onCancel::run));
    }

    @Override
    Flow.Publisher<Integer> rangeOnOwnThread(int count) {
        return FlowAdapters.toFlowPublisher(Flowable.range(1, count).observeOn(Schedulers.computation()));
    }

    @Override
    Flow.Publisher<Integer> failing(Throwable failure) {
        return FlowAdapters.toFlowPublisher(Flowable.just(1, 2).concatWith(Flowable.error(failure)));
    }
}
