package io.fermata.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Poll;
import io.fermata.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What happens to a task before, or just when, it is first put into a queue. */
class StartTest {

    /** Cancels each task of one scheduler before it is put into a queue, and counts their ends. */
    private static final class CancellingAtOnce extends Probe {

        private final TaskScheduler scheduler;
        private int ends;

        CancellingAtOnce(TaskScheduler scheduler) {
            this.scheduler = scheduler;
        }

        @Override
        public void tell(AsyncTask<?> task, Happening what) {
            if (task.scheduler == scheduler && what == Happening.STARTED) {
                task.cancel();
            } else if (task.scheduler == scheduler && what == Happening.ENDED) {
                ends++;
            }
        }
    }

    @Test
    void aTaskThatIsCancelledBeforeItIsQueued_runsOnce() {
        Queue<Runnable> batches = new ArrayDeque<>();
        TaskScheduler scheduler = new ExecutorScheduler(batches::add);
        CancellingAtOnce cancelling = new CancellingAtOnce(scheduler);
        Probe.add(cancelling);
        try {
            Task<String> task = scheduler.start(Async.completed("value"));
            while (!batches.isEmpty()) {
                batches.poll().run();
            }

            assertThat(task.isDone()).isTrue();
            assertThat(cancelling.ends).isEqualTo(1);
            assertThat(scheduler.size()).isZero();
        } finally {
            Probe.remove(cancelling);
        }
    }

    @Test
    void aTaskThatIsRemovedTwice_leavesTheOthersInTheList() {
        TaskScheduler scheduler = new VirtualTime(null);
        TaskList list = new TaskList();
        AsyncTask<?> one = new AsyncTask<>(scheduler, Async.completed(1));
        AsyncTask<?> other = new AsyncTask<>(scheduler, Async.completed(2));
        list.add(one);
        list.add(other);

        list.remove(one);
        list.remove(one);

        List<AsyncTask<?>> left = new ArrayList<>();
        list.addTo(left);
        assertThat(left).isEqualTo(List.of(other));
        assertThat(list.size()).isEqualTo(1);
    }

    @Test
    void aTaskThatAnotherThreadHasWoken_doesNotWait() throws InterruptedException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CountDownLatch holds = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (TaskScheduler scheduler = LoopScheduler.startThread()) {
            AsyncTask<String> waiting = (AsyncTask<String>) scheduler.start(Async.from(answer));
            Task<String> holding = scheduler.start(Async.poll(context -> {
                holds.countDown();
                awaitUninterruptibly(goOn);
                return Poll.ready("");
            }));
            holds.await();
            assertThat(waiting.state()).isEqualTo(AsyncTask.State.WAITING);

            answer.complete("there");

            assertThat(waiting.state()).isEqualTo(AsyncTask.State.READY);
            goOn.countDown();
            assertThat(waiting.block()).isEqualTo("there");
            holding.block();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
