package io.fermata.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.VirtualTimeScheduler;
import io.fermata.spi.Inspectable;
import io.fermata.spi.View;
import io.fermata.sync.Semaphore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeadLocksTest {

    private final VirtualTimeScheduler time = new VirtualTimeScheduler();

    /** Something that is waited for while something is kept. */
    private record Keeping<T>(Object kept, Async<T> awaited) implements Async<T>, Inspectable {

        @Override
        public Poll<T> poll(Context context) {
            return awaited.poll(context);
        }

        @Override
        public void inspect(View view) {
            view.inner(awaited);
        }

        @Override
        public boolean cancel() {
            return awaited.cancel();
        }
    }

    /** Two have a permit each: one waits for a task that wants a third one, the other for a group. */
    private Semaphore startThoseWhoWaitForAPermit(CompletableFuture<String> oneOfTheGroup, Async<?> otherOfTheGroup) {
        Semaphore semaphore = new Semaphore(2);
        Semaphore.Permit first = semaphore.tryAcquire().orElseThrow();
        Semaphore.Permit second = semaphore.tryAcquire().orElseThrow();
        Task<Semaphore.Permit> wants = time.start(semaphore.acquire());
        time.start(new Keeping<>(first, wants.outcome()));
        Async<Void> group = TaskGroup.open(TaskGroup.Policy.COLLECT).then(opened -> {
            opened.start(Async.from(oneOfTheGroup));
            opened.start(otherOfTheGroup);
            return opened.join();
        });
        time.start(new Keeping<>(second, group));
        time.runReady();
        return semaphore;
    }

    private static int stuck(Snapshot snapshot) {
        return DeadLocks.find(snapshot, Holds.of(snapshot), false).count();
    }

    @Test
    void aTaskOfAGroup_thatEndsWhileItIsLookedAt_keepsNobodyStuck() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        startThoseWhoWaitForAPermit(answer, Async.sleep(Duration.ofHours(1)));
        Snapshot snapshot = Snapshot.take();
        answer.complete("");
        time.runReady();

        assertThat(stuck(snapshot)).isZero();
    }

    @Test
    void aGroupOfWhichATaskIsStuck_keepsItsOpenerStuck() {
        Semaphore semaphore = new Semaphore(1);
        Semaphore.Permit permit = semaphore.tryAcquire().orElseThrow();
        time.start(new Keeping<>(
                permit, TaskGroup.open(TaskGroup.Policy.COLLECT).then(opened -> {
                    opened.start(Async.sleep(Duration.ofHours(1)));
                    opened.start(semaphore.acquire());
                    return opened.join();
                })));
        time.runReady();

        assertThat(stuck(Snapshot.take())).isEqualTo(2);
    }

    @Test
    void aPermitThatIsGivenBackWhileItIsLookedAt_leavesNobodyStuck() {
        Semaphore semaphore = new Semaphore(1);
        Semaphore.Permit permit = semaphore.tryAcquire().orElseThrow();
        time.start(new Keeping<>(permit, semaphore.acquire()));
        time.runReady();
        Snapshot snapshot = Snapshot.take();
        Holds holds = Holds.of(snapshot);
        permit.close();

        assertThat(DeadLocks.find(snapshot, holds, false).count()).isZero();
    }
}
