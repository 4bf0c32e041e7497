package io.fermata.interop;

import io.fermata.Scheduler;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;

/** Checks publishers of one stream each, which ask for elements before they are requested. */
public class PublisherAheadRules extends FlowPublisherVerification<Integer> {

    private final Scheduler scheduler = Scheduler.singleThread();

    public PublisherAheadRules() {
        super(Surroundings.environment(), Surroundings.COLLECTED_MILLIS);
    }

    @AfterClass
    public void closeScheduler() {
        scheduler.close();
    }

    @Override
    public Flow.Publisher<Integer> createFlowPublisher(long elements) {
        return subscriber ->
                Surroundings.count(elements).toPublisher(scheduler, 4).subscribe(subscriber);
    }

    @Override
    public Flow.Publisher<Integer> createFailedFlowPublisher() {
        Flow.Publisher<Integer> once = Surroundings.count(1).toPublisher(scheduler, 4);
        once.subscribe(new Idle());
        return once;
    }

    /** The one subscriber that a stream's publisher takes. */
    private static final class Idle implements Flow.Subscriber<Integer> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {}

        @Override
        public void onNext(Integer element) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
