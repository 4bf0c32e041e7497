package io.fermata.interop;

import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.reactivestreams.Subscription;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** With Reactor, which has an adapter of its own. */
class ReactorTest extends LibraryContract {

    @Override
    List<Integer> doubled(Flow.Publisher<Integer> publisher) {
        return JdkFlowAdapter.flowPublisherToFlux(publisher)
                .map(x -> 2 * x)
                .collectList()
                .block();
    }

    @Override
    void takeFirst(Flow.Publisher<Integer> publisher, int count, IntConsumer taken) {
        JdkFlowAdapter.flowPublisherToFlux(publisher).take(count).subscribe(taken::accept);
    }

    @Override
    void request(Flow.Publisher<Integer> publisher, long count, IntConsumer received) {
        JdkFlowAdapter.flowPublisherToFlux(publisher).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.request(count);
            }

            @Override
            protected void hookOnNext(Integer element) {
                received.accept(element);
            }
        });
    }

    @Override
    Throwable failureOf(Flow.Publisher<Integer> publisher) {
        return JdkFlowAdapter.flowPublisherToFlux(publisher)
                .then(Mono.<Throwable>just(new AssertionError("no failure")))
                .onErrorResume(Mono::just)
                .block();
    }

    @Override
    Flow.Publisher<Integer> range(int count, LongConsumer onRequest, Runnable onCancel) {
        return JdkFlowAdapter.publisherToFlowPublisher(
                Flux.range(1, count).doOnRequest(onRequest).doOnCancel(onCancel));
    }

    @Override
    Flow.Publisher<Integer> rangeOnOwnThread(int count) {
        return JdkFlowAdapter.publisherToFlowPublisher(Flux.range(1, count).publishOn(Schedulers.parallel()));
    }

    @Override
    Flow.Publisher<Integer> failing(Throwable failure) {
        return JdkFlowAdapter.publisherToFlowPublisher(Flux.just(1, 2).concatWith(Flux.error(failure)));
    }
}
