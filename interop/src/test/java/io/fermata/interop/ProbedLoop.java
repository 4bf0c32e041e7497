package io.fermata.interop;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.sync.Channel;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.WhiteboxSubscriberProbe;

/** A loop over a stream that tells a probe of the TCK what it gets. */
final class ProbedLoop {

    private ProbedLoop() {}

    /** Asks for the first element by itself, and for each further one when that was triggered. */
    static Async<Void> over(
            AsyncStream<Integer> stream, Channel<Boolean> triggered, WhiteboxSubscriberProbe<Integer> probe) {
        return Async.of(a -> {
            try {
                for (Integer element : a.each(stream)) {
                    probe.registerOnNext(element);
                    a.await(triggered.receive());
                }
                probe.registerOnComplete();
            } catch (Exception failure) {
                probe.registerOnError(failure);
            }
            return null;
        });
    }
}
