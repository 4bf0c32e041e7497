package io.fermata.compiler.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Scheduler;
import io.fermata.sync.Event;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergeTest extends PlainOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.mergeWith(AsyncStream.empty());
    }

    @Test
    void elements_comeWhenTheyAreThere() {
        m.watch(AsyncStream.merge(m.source("a", "1--2---3|"), m.source("b", "-x-y|")));
        m.run().assertLines("a: 1--2---3|", "b: -x-y|", "out: 1x-(2y)---3|");
        m.picture("merge", "merge(a, b)");
    }

    @Test
    void failureOfOne_closesTheOthersFirst_andFollowsWhatCameBefore() {
        m.watch(AsyncStream.merge(m.source("a", "1-#"), m.source("b", "-x-----y|", Marbles.ticks(2))));
        m.run().assertLines("a: 1-#", "b: -x--!", "out: 1x--#");
    }

    @Test
    void sources_areReadWhileTheConsumerWaitsForWhatTheyBringAbout() {
        Event brought = new Event();
        AsyncStream<String> first = m.source("a", "1|");
        AsyncStream<String> second = m.source("b", "---2|").tap(x -> brought.set());
        m.watchEnd(Async.of(a -> {
            String all = "";
            for (String x : a.each(AsyncStream.merge(first, second))) {
                a.await(brought.whenSet());
                all += x;
            }
            return all;
        }));
        m.run().assertLines("a: 1|", "b: ---2|", "out: ----(12)");
    }

    @Test
    void eachSource_isAtMost32Ahead_andLeavesTheOthersTheirRoom() {
        int[] given = new int[2];
        m.watchEnd(Async.of(a -> {
            for (String x : a.each(AsyncStream.merge(counting(given, 0), counting(given, 1)))) {
                a.sleep(Marbles.ticks(1));
                return x + " " + given[0] + " " + given[1];
            }
            return "none";
        }));
        m.run().assertLines("out: -(a1 32 32)");
    }

    @Test
    void sourceWhoseRoomIsUsedUp_goesOnWhenHalfOfItIsTaken() {
        int[] given = new int[1];
        m.watchEnd(Async.of(a -> {
            String seen = "";
            int taken = 0;
            for (String x : a.each(AsyncStream.merge(counting(given, 0)))) {
                a.sleep(Marbles.ticks(1));
                taken++;
                if (taken == 15 || taken == 16 || taken == 17) {
                    seen += " " + given[0];
                }
                if (taken == 17) {
                    break;
                }
            }
            return seen.strip();
        }));
        m.run().assertLines("out: " + "-".repeat(17) + "(32 48 48)");
    }

    private static AsyncStream<String> counting(int[] given, int index) {
        return AsyncStream.of(s -> {
            while (true) {
                given[index]++;
                s.yield("a" + given[index]);
            }
        });
    }

    @Test
    void elementsOfTasksOnSeveralThreads_allCome_andThoseOfEachSourceInTheirOrder() throws Exception {
        int sources = 4;
        int count = 50_000;
        List<AsyncStream<int[]>> streams = IntStream.range(0, sources)
                .mapToObj(source -> AsyncStream.<int[]>of(s -> {
                    for (int i = 0; i < count; i++) {
                        s.yield(new int[] {source, i});
                    }
                }))
                .toList();
        int[] next = new int[sources];
        try (Scheduler pool = Scheduler.workStealing(2)) {
            pool.start(AsyncStream.merge(streams)
                            .forEach(each -> assertEquals(next[each[0]]++, each[1], "of source " + each[0])))
                    .get();
        }
        assertArrayEquals(new int[] {count, count, count, count}, next);
    }
}
