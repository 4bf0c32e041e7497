package io.fermata.compiler.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Fermata;
import io.fermata.Scheduler;
import io.fermata.TaskGroup;
import io.fermata.sync.Channel;
import io.fermata.sync.Semaphore;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DumpWhileTasksRunTest {

    @Test
    void aDumpWhileTasksRun_isWritten() throws IOException {
        AtomicBoolean stop = new AtomicBoolean();
        try (Scheduler pool = Scheduler.workStealing(2)) {
            Channel<Integer> channel = Channel.bounded(2);
            Semaphore semaphore = new Semaphore(2);
            pool.start(Async.<Void>of(a -> {
                try (TaskGroup group = a.group()) {
                    for (int i = 0; i < 20; i++) {
                        int number = i;
                        group.start(Async.<Void>of(b -> {
                            while (!stop.get()) {
                                try (Semaphore.Permit permit = b.await(semaphore.acquire())) {
                                    b.await(channel.send(number));
                                    b.yieldNow();
                                }
                            }
                            return null;
                        }));
                        group.start(Async.<Void>of(b -> {
                            while (!stop.get()) {
                                b.await(Async.race(channel.receive(), Async.sleep(Duration.ofNanos(100))));
                            }
                            channel.close();
                            return null;
                        }));
                    }
                    a.await(group.join());
                }
                return null;
            }));
            for (int i = 0; i < 200; i++) {
                StringBuilder text = new StringBuilder();
                Fermata.dump(text);
                assertThat(text.toString()).contains("work-stealing").doesNotContain("Dead-lock: ");
            }
            stop.set(true);
        }
    }
}
