package io.fermata.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fermata.Async;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import java.time.Duration;
import org.junit.jupiter.api.Test;

// region VirtualTimeExtension
@VirtualTime
class PatienceTest {
    @Test
    void dayOfWaiting_takesNoTime(VirtualTimeScheduler time) {
        Task<String> task = time.start(Async.of(a -> {
            a.sleep(Duration.ofDays(1));
            return "done";
        }));
        time.advance(Duration.ofDays(1));
        assertEquals("done", task.block());
    }
}
// endregion
