package io.fermata.sync;

import io.fermata.Poll;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** Checks a broadcast to two subscribers by Lincheck: an element reaches both or none. */
public class BroadcastLincheckTest {

    private final Broadcast<Integer> broadcast = Broadcast.bounded(1);
    private final Broadcast.Subscription<Integer> one = broadcast.subscribe();
    private final Broadcast.Subscription<Integer> other = broadcast.subscribe();

    @Operation
    public boolean trySend(int element) {
        return broadcast.trySend(element);
    }

    @Operation
    public boolean send(int element) {
        return Linearizability.atOnce(broadcast.send(element)) != null;
    }

    @Operation
    public Integer receiveOne() {
        Poll.Ready<Integer> received = Linearizability.atOnce(one.receive());
        return received == null ? null : received.value();
    }

    @Operation
    public Integer tryReceiveOther() {
        return other.tryReceive().orElse(null);
    }

    @Test
    void modelChecked_isLinearizable() {
        Linearizability.checkByModel(BroadcastLincheckTest.class);
    }

    @Test
    void stressed_isLinearizable() {
        Linearizability.checkByStress(BroadcastLincheckTest.class);
    }
}
