package io.fermata.compiler.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Fermata;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.sync.Channel;
import io.fermata.sync.Event;
import io.fermata.sync.Select;
import io.fermata.sync.Semaphore;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DumpTest extends DumpCase {

    private static Async<String> outer(CompletableFuture<String> answer) {
        return Async.of(a -> a.await(inner(answer)) + "!");
    }

    private static Async<String> inner(CompletableFuture<String> answer) {
        return Async.of(a -> a.await(answer));
    }

    @Test
    void aTask_isShownWithEachAwaitAndWhatItWaitsFor() {
        time.start(outer(new CompletableFuture<>()));

        assertThat(dump()).isEqualTo("""
                scheduler virtual-time: 1 task (1 waiting, 0 ready, 0 running)
                  task @1 of outer, waits
                      at outer
                      at inner
                      for a CompletableFuture
                """);
    }

    @Test
    void lines_areThoseOfTheSource() throws IOException {
        time.start(outer(new CompletableFuture<>()));
        time.runReady();
        StringWriter text = new StringWriter();

        Fermata.dump(text);

        assertThat(text.toString())
                .containsPattern("at io\\.fermata\\.compiler\\.inspect\\.DumpTest\\.lambda\\$outer\\$\\d+"
                        + "\\(DumpTest\\.java:\\d\\d\\)\n");
    }

    @Test
    void tasksOfAGroup_standBelowTheOneThatOpenedIt_andAlikeOnesAreCounted() {
        CompletableFuture<String> never = new CompletableFuture<>();
        time.start(Async.<Void>of(a -> {
            try (TaskGroup group = a.group(TaskGroup.Policy.COLLECT)) {
                for (int i = 0; i < 5; i++) {
                    group.start(outer(never));
                }
                group.start(Async.sleep(Duration.ofSeconds(10)));
                a.await(group.join());
            }
            return null;
        }));

        assertThat(dump()).isEqualTo("""
                scheduler virtual-time: 7 tasks (7 waiting, 0 ready, 0 running)
                  task @1 of tasksOfAGroup_standBelowTheOneThatOpenedIt_andAlikeOnesAreCounted, waits
                      at tasksOfAGroup_standBelowTheOneThatOpenedIt_andAlikeOnesAreCounted
                      for the tasks of a group
                    group COLLECT: 6 tasks
                      task @2 of outer, waits
                          at outer
                          at inner
                          for a CompletableFuture
                      and 4 more tasks in the same state at the same lines
                      task @3, waits
                          for the end of a sleep in PT10S
                """);
        never.complete("done");
    }

    @Test
    void branches_areShownBesideEachOther() {
        time.start(Async.<Object>of(a -> a.await(Async.all(
                inner(new CompletableFuture<>()),
                Async.race(Async.sleep(Duration.ofSeconds(1)), outer(new CompletableFuture<>()))
                        .map(x -> ""),
                (x, y) -> x + y))));

        assertThat(dump()).isEqualTo("""
                scheduler virtual-time: 1 task (1 waiting, 0 ready, 0 running)
                  task @1 of branches_areShownBesideEachOther, waits
                      at branches_areShownBesideEachOther
                      for all of 2, of which 0 have ended
                      - at inner
                        for a CompletableFuture
                      - for the first of 2
                        - for the end of a sleep in PT1S
                        - at outer
                          at inner
                          for a CompletableFuture
                """);
    }

    @Test
    void operations_sayWhatTheyWaitFor() {
        Channel<String> empty = Channel.rendezvous();
        Channel<String> full = Channel.bounded(1);
        full.trySend("there");
        Event event = new Event();
        Semaphore semaphore = new Semaphore(3);
        semaphore.tryAcquire(2).orElseThrow();
        time.start(empty.receive());
        time.start(full.send("late"));
        time.start(event.whenSet());
        time.start(semaphore.acquire(2));
        time.start(Async.sleep(Duration.ofMillis(1500)).timeout(Duration.ofSeconds(1)));
        time.start(Select.<String>first().on(empty.next(), x -> "").after(Duration.ofSeconds(1), () -> ""));

        assertThat(dump())
                .contains("for an element of a channel\n")
                .contains("for room in a channel\n")
                .contains("for an event\n")
                .contains("for 2 of the 3 permits of a semaphore, 1 of which are free\n")
                .contains("for PT1S at the most\n      for the end of a sleep in PT1.5S\n")
                .contains("for the first of 2 cases\n")
                .doesNotContain("ead-lock");
    }

    @Test
    void streams_areShownWithTheirBodies() {
        AsyncStream<Integer> slow = AsyncStream.of(s -> {
            for (int i = 0; ; i++) {
                s.sleep(Duration.ofSeconds(1));
                s.yield(i);
            }
        });
        time.start(Async.<Void>of(a -> {
            for (int i : a.each(slow.map(i -> i + 1).filter(i -> true))) {
                a.await(new CompletableFuture<>());
            }
            return null;
        }));

        assertThat(dump()).endsWith("""
                      at streams_areShownWithTheirBodies
                      at streams_areShownWithTheirBodies
                      for the end of a sleep in PT1S
                """);
    }

    @Test
    void aTaskThatWasCancelled_isShownSo() {
        Task<Void> task = time.start(Async.<Void>of(a -> {
            try {
                a.await(new CompletableFuture<>());
            } finally {
                a.sleep(Duration.ofSeconds(1));
            }
            return null;
        }));
        time.runReady();
        task.cancel();

        assertThat(dump()).contains("waits, cancelled").contains("for the end of a sleep in PT1S");
    }

    @Test
    void aDeepChain_isShortenedInTheMiddle() {
        time.start(descend(200));

        String dump = dump();

        assertThat(dump.lines().filter(line -> line.contains("at descend"))).hasSize(50);
        assertThat(dump).contains("(151 more levels)");
    }

    private static Async<Void> descend(int levels) {
        return Async.of(a -> levels == 0 ? a.await(new CompletableFuture<>()) : a.await(descend(levels - 1)));
    }

    @Test
    void aThreadThatBlocks_isShown() throws InterruptedException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CountDownLatch waits = new CountDownLatch(1);
        Async<String> body = Async.of(a -> {
            waits.countDown();
            return a.await(inner(answer));
        });
        Thread thread = new Thread(body::block, "blocked");
        thread.setDaemon(true);
        thread.start();
        waits.await();
        String dump = dumpNow();
        while (!dump.contains("thread blocked of")) {
            Thread.onSpinWait();
            dump = dumpNow();
        }

        assertThat(dump)
                .containsPattern("thread blocked of .*, waits\\n    at .*aThreadThatBlocks.*\\n"
                        + "    at .*inner.*\\n    for a CompletableFuture\\n");
        answer.complete("");
        thread.join();
        assertThat(dumpNow()).doesNotContain("blocked");
    }

    @Test
    void noTasks_isNoLine() {
        assertThat(dump()).isEmpty();
    }
}
