package io.fermata.interop;

import io.fermata.Scheduler;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.annotations.AfterClass;

/** Checks the subscriber behind a stream of a publisher, by what it does. */
public class SubscriberBlackBoxRules extends FlowSubscriberBlackboxVerification<Integer> {

    private final Scheduler scheduler = Scheduler.workStealing(2);

    public SubscriberBlackBoxRules() {
        super(Surroundings.environment());
    }

    @AfterClass
    public void closeScheduler() {
        scheduler.close();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Flow.Subscriber<Integer> createFlowSubscriber() {
        Surroundings.Open<Integer> open = Surroundings.Open.make(8);
        scheduler.start(open.stream().fold(0, Integer::sum));
        return (Flow.Subscriber<Integer>) open.subscriber();
    }

    @Override
    public Integer createElement(int element) {
        return element;
    }
}
