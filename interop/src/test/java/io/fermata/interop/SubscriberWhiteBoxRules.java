package io.fermata.interop;

import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.sync.Channel;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.SubscriberPuppet;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.WhiteboxSubscriberProbe;
import org.reactivestreams.tck.flow.FlowSubscriberWhiteboxVerification;
import org.testng.annotations.AfterClass;

/** Checks the subscriber behind a stream of a publisher, together with the loop that takes the stream's elements. */
public class SubscriberWhiteBoxRules extends FlowSubscriberWhiteboxVerification<Integer> {

    private final Scheduler scheduler = Scheduler.workStealing(2);

    public SubscriberWhiteBoxRules() {
        super(Surroundings.environment());
    }

    @AfterClass
    public void closeScheduler() {
        scheduler.close();
    }

    @Override
    protected Flow.Subscriber<Integer> createFlowSubscriber(WhiteboxSubscriberProbe<Integer> probe) {
        Surroundings.Open<Integer> open = Surroundings.Open.make(1);
        Channel<Boolean> triggered = Channel.unbounded();
        Task<Void> loop = scheduler.start(ProbedLoop.over(open.stream(), triggered, probe));
        return new Announced(open.subscriber(), new Puppet(loop, triggered), probe);
    }

    @Override
    public Integer createElement(int element) {
        return element;
    }

    private static final class Puppet implements SubscriberPuppet {

        private final Task<Void> loop;
        private final Channel<Boolean> triggered;
        private boolean first = true;

        Puppet(Task<Void> loop, Channel<Boolean> triggered) {
            this.loop = loop;
            this.triggered = triggered;
        }

        @Override
        public void triggerRequest(long elements) {
            int further = (int) elements - (first ? 1 : 0);
            first = false;
            for (int i = 0; i < further; i++) {
                triggered.trySend(true);
            }
        }

        @Override
        public void signalCancel() {
            loop.cancel();
        }
    }

    /** Tells the probe of the subscription; what comes after that, the loop tells. */
    private static final class Announced implements Flow.Subscriber<Integer> {

        private final Flow.Subscriber<? super Integer> subscriber;
        private final SubscriberPuppet puppet;
        private final WhiteboxSubscriberProbe<Integer> probe;
        private boolean announced;

        Announced(
                Flow.Subscriber<? super Integer> subscriber,
                SubscriberPuppet puppet,
                WhiteboxSubscriberProbe<Integer> probe) {
            this.subscriber = subscriber;
            this.puppet = puppet;
            this.probe = probe;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
            if (!announced) {
                announced = true;
                probe.registerOnSubscribe(puppet);
            }
        }

        @Override
        public void onNext(Integer element) {
            subscriber.onNext(element);
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }
}
