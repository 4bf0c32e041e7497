package io.fermata.sync;

import io.fermata.Poll;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** Checks a channel with a buffer of one by Lincheck. */
public class ChannelLincheckTest {

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
        return Linearizability.atOnce(channel.send(element)) != null;
    }

    @Operation
    public Integer receive() {
        Poll.Ready<Integer> received = Linearizability.atOnce(channel.receive());
        return received == null ? null : received.value();
    }

    @Test
    void modelChecked_isLinearizable() {
        Linearizability.checkByModel(ChannelLincheckTest.class);
    }

    @Test
    void stressed_isLinearizable() {
        Linearizability.checkByStress(ChannelLincheckTest.class);
    }
}
