package io.fermata.interop;

import io.fermata.Scheduler;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.flow.IdentityFlowProcessorVerification;
import org.testng.annotations.AfterClass;

/** Checks both sides at once. */
public class ProcessorRules extends IdentityFlowProcessorVerification<Integer> {

    private final Scheduler scheduler = Scheduler.workStealing(2);
    private final ExecutorService upstream = Executors.newCachedThreadPool();

    public ProcessorRules() {
        super(Surroundings.environment(), Surroundings.COLLECTED_MILLIS);
    }

    @AfterClass
    public void closeScheduler() {
        scheduler.close();
        upstream.shutdownNow();
    }

    @Override
    protected Flow.Processor<Integer, Integer> createIdentityFlowProcessor(int bufferSize) {
        return new IdentityProcessor<>(bufferSize, scheduler);
    }

    @Override
    protected Flow.Publisher<Integer> createFailedFlowPublisher() {
        return Surroundings.failed(scheduler);
    }

    /** A failure comes after the elements that were there before it, so that a subscriber has to have requested those. */
    @Override
    public boolean doesCoordinatedEmission() {
        return true;
    }

    @Override
    public ExecutorService publisherExecutorService() {
        return upstream;
    }

    @Override
    public Integer createElement(int element) {
        return element;
    }
}
