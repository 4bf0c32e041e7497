package io.fermata.interop;

import io.fermata.AsyncStream;
import io.fermata.Scheduler;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;

/** Checks the publisher that makes a stream for each subscriber. */
public class PublisherRules extends FlowPublisherVerification<Integer> {

    private final Scheduler scheduler = Scheduler.workStealing(2);

    public PublisherRules() {
        super(Surroundings.environment(), Surroundings.COLLECTED_MILLIS);
    }

    @AfterClass
    public void closeScheduler() {
        scheduler.close();
    }

    @Override
    public Flow.Publisher<Integer> createFlowPublisher(long elements) {
        return AsyncStream.publisher(() -> Surroundings.count(elements), scheduler);
    }

    @Override
    public Flow.Publisher<Integer> createFailedFlowPublisher() {
        return Surroundings.failed(scheduler);
    }
}
