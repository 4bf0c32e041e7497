package io.fermata.sync;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Checks that the operations of a channel are each one step: whatever two threads do at once, the results are those of some
 * order. A send or receive that would wait is cancelled at once; it counts if the cancellation came too late.
 */
public class ChannelLincheckTest {

    private static final Context NOBODY = Context.of(() -> {}, new io.fermata.VirtualTimeScheduler());

    private final Channel<Integer> channel = Channel.bounded(1);

    @Operation
    public boolean trySend(int element) {
        return channel.trySend(element);
    }

    @Operation
    public Integer tryReceive() {
        return channel.tryReceive().orElse(null);
    }

    @Operation
    public boolean send(int element) {
        Async<Void> send = channel.send(element);
        return send.poll(NOBODY) instanceof Poll.Ready || !send.cancel() && send.poll(NOBODY) instanceof Poll.Ready;
    }

    @Operation
    public Integer receive() {
        Async<Integer> receive = channel.receive();
        if (receive.poll(NOBODY) instanceof Poll.Ready<Integer> ready) {
            return ready.value();
        }
        return receive.cancel() ? null : ((Poll.Ready<Integer>) receive.poll(NOBODY)).value();
    }

    @Test
    void modelChecked_isLinearizable() {
        check(new ModelCheckingOptions().invocationsPerIteration(50));
    }

    @Test
    void stressed_isLinearizable() {
        check(new StressOptions().invocationsPerIteration(1000));
    }

    private static void check(Options<?, ?> options) {
        options.threads(2)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(1)
                .iterations(8)
                .check(ChannelLincheckTest.class);
    }
}
