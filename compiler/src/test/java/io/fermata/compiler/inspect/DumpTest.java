package io.fermata.compiler.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Fermata;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.VirtualTimeScheduler;
import io.fermata.sync.Channel;
import io.fermata.sync.Event;
import io.fermata.sync.Mutex;
import io.fermata.sync.Select;
import io.fermata.sync.Semaphore;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DumpTest {

    private static final Pattern ID = Pattern.compile("@[0-9a-f]+");

    private final VirtualTimeScheduler time = new VirtualTimeScheduler();

    @AfterEach
    void endAll() {
        time.unfinished().forEach(Task::cancel);
        time.runUntilIdle();
        assertThat(time.unfinished()).isEmpty();
    }

    /** What a dump tells of the tasks of this test: they are numbered, and lines without their numbers. */
    private String dump() {
        time.runReady();
        Map<String, Integer> numbers = new LinkedHashMap<>();
        Matcher matcher = ID.matcher(own(dumpNow())
                .replaceAll("\\(DumpTest\\.java:\\d+\\)", "")
                .replaceAll(DumpTest.class.getName() + "\\.(lambda\\$)?", "")
                .replaceAll("\\$\\d+", "")
                .replace(time.toString(), "virtual-time"));
        StringBuilder numbered = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(
                    numbered, "@" + numbers.computeIfAbsent(matcher.group(), id -> numbers.size() + 1));
        }
        return matcher.appendTail(numbered).toString();
    }

    private static String dumpNow() {
        StringBuilder text = new StringBuilder();
        try {
            Fermata.dump(text);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return text.toString();
    }

    /** The parts of a dump that tell of this test's tasks: other tests may have left some. */
    private String own(String dump) {
        StringBuilder own = new StringBuilder();
        Set<String> ids = new HashSet<>();
        for (String part : dump.split("(?m)^(?=\\S)")) {
            Matcher matcher = ID.matcher(part);
            if (part.startsWith("scheduler " + time + ":")) {
                own.append(part);
                matcher.results().forEach(id -> ids.add(id.group()));
            } else if (part.contains("ead-lock") && matcher.find() && ids.contains(matcher.group())) {
                own.append(part);
            }
        }
        return own.toString();
    }

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

    // Dead-locks.

    private static Async<Void> both(Mutex first, Mutex second) {
        return Async.of(a -> {
            try (Mutex.Lock one = a.await(first.lock())) {
                a.yieldNow();
                a.await(under(second));
            }
            return null;
        });
    }

    private static Async<Void> under(Mutex mutex) {
        return Async.of(a -> {
            try (Mutex.Lock lock = a.await(mutex.lock())) {
                return null;
            }
        });
    }

    @Test
    void locksTakenInDifferentOrders_areADeadLock() {
        Mutex one = new Mutex();
        Mutex two = new Mutex();
        time.start(both(one, two));
        time.start(both(two, one));
        time.start(under(one));

        assertThat(dump()).endsWith("""
                Dead-lock: these wait for each other, for ever.
                  task @1 of both, waits
                      at both
                      at under
                      for a mutex
                  held by task @3
                  task @3 of both, waits
                      at both
                      at under
                      for a mutex
                  held by task @1
                """);
    }

    @Test
    void aTaskThatLocksTwice_isADeadLock() {
        Mutex mutex = new Mutex();
        time.start(both(mutex, mutex));

        assertThat(dump()).contains("Dead-lock: ").endsWith("for a mutex\n  held by task @1\n");
    }

    @Test
    void aLockThatWasGivenBack_isNone() {
        Mutex mutex = new Mutex();
        CompletableFuture<Void> never = new CompletableFuture<>();
        time.start(Async.<Void>of(a -> {
            Mutex.Lock lock = a.await(mutex.lock());
            lock.close();
            a.await(never);
            lock.close();
            return null;
        }));
        time.start(both(mutex, new Mutex()));

        assertThat(dump()).doesNotContain("ead-lock");
    }

    @Test
    void permitsThatTasksKeepFromEachOther_areADeadLock() {
        Semaphore semaphore = new Semaphore(2);
        for (int i = 0; i < 2; i++) {
            time.start(Async.<Void>of(a -> {
                Semaphore.Permit first = a.await(semaphore.acquire());
                a.yieldNow();
                Semaphore.Permit second = a.await(semaphore.acquire());
                second.close();
                first.close();
                return null;
            }));
        }

        assertThat(dump()).contains("Dead-lock: ").contains("  held by task @");
    }

    @Test
    void tasksThatAwaitEachOther_areADeadLock() {
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int next = (i + 1) % 3;
            tasks.add(time.start(Async.of(a -> a.await(tasks.get(next)))));
        }

        assertThat(dump())
                .contains("Dead-lock: ")
                .contains("      for task @2\n  which is task @2\n")
                .contains("      for task @1\n  which is task @1\n");
    }

    @Test
    void aGroupWhoseTaskWaitsForItsOpener_isADeadLock() {
        List<Task<?>> own = new ArrayList<>();
        own.add(time.start(Async.<Void>of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(Async.of(b -> b.await(own.get(0))));
                a.await(group.join());
            }
            return null;
        })));

        assertThat(dump())
                .contains("Dead-lock: ")
                .contains("      for the tasks of a group\n  of which there is task @2\n")
                .contains("      for task @1\n  which is task @1\n");
    }

    @Test
    void aWayOut_isNoDeadLock() {
        Mutex one = new Mutex();
        Mutex two = new Mutex();
        time.start(both(one, two));
        time.start(both(two, one).timeout(Duration.ofDays(1)));

        assertThat(dump()).doesNotContain("ead-lock");
    }

    @Test
    void aRaceOfWhichOneBranchMayEnd_isNoDeadLock() {
        Mutex one = new Mutex();
        Mutex two = new Mutex();
        CompletableFuture<Void> outside = new CompletableFuture<>();
        time.start(both(one, two));
        time.start(Async.<Void>of(a -> {
            try (Mutex.Lock lock = a.await(two.lock())) {
                a.yieldNow();
                a.await(Async.race(under(one), Async.from(outside)));
            }
            return null;
        }));

        assertThat(dump()).doesNotContain("ead-lock");
    }

    @Test
    void allOfWhichOneIsStuck_isADeadLock() {
        Mutex one = new Mutex();
        Mutex two = new Mutex();
        time.start(both(one, two));
        time.start(Async.<Object>of(a -> {
            try (Mutex.Lock lock = a.await(two.lock())) {
                a.yieldNow();
                return a.await(Async.all(List.of(under(one), Async.from(new CompletableFuture<Void>()))));
            }
        }));

        assertThat(dump()).contains("Dead-lock: ");
    }

    private static Async<Void> pass(Channel<String> from, Channel<String> to) {
        return Async.of(a -> {
            String element = a.await(from.receive());
            a.await(to.send(element));
            return null;
        });
    }

    @Test
    void receiversThatAreEachOthersSenders_areSaidToBePerhapsADeadLock() {
        Channel<String> one = Channel.rendezvous();
        Channel<String> two = Channel.rendezvous();
        time.start(pass(one, two));
        time.start(pass(two, one));

        assertThat(dump())
                .contains("Perhaps a dead-lock: ")
                .contains("      for an element of a channel\n  that has to be used by task @2\n")
                .contains("      for an element of a channel\n  that has to be used by task @1\n");
    }

    @Test
    void aSenderToAFullChannelWhoseReceiverWaitsForIt_isSaidToBePerhapsADeadLock() {
        Channel<String> requests = Channel.bounded(1);
        Channel<String> answers = Channel.bounded(1);
        time.start(Async.<Void>of(a -> {
            for (int i = 0; i < 10; i++) {
                a.await(requests.send("request"));
            }
            for (String answer : a.each(answers.stream())) {
                answer.length();
            }
            return null;
        }));
        time.start(Async.<Void>of(a -> {
            for (String request : a.each(requests.stream())) {
                a.await(answers.send(request));
            }
            return null;
        }));

        assertThat(dump())
                .contains("Perhaps a dead-lock: ")
                .contains("      for room in a channel\n  that has to be used by task @1\n");
    }

    @Test
    void workersWithoutWork_areNoDeadLock() {
        Channel<String> work = Channel.unbounded();
        Channel<String> results = Channel.unbounded();
        for (int i = 0; i < 3; i++) {
            time.start(Async.<Void>of(a -> {
                while (true) {
                    results.trySend(a.await(work.receive()));
                }
            }));
        }
        time.start(Async.<Void>of(a -> {
            for (String result : a.each(results.stream())) {
                result.length();
            }
            return null;
        }));

        assertThat(dump()).doesNotContain("ead-lock");
    }

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
