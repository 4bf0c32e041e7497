package io.fermata.compiler.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import io.fermata.sync.Broadcast;
import io.fermata.sync.Broadcast.Subscription;
import io.fermata.sync.Channel;
import io.fermata.sync.Select;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChannelBodiesTest {

    private final VirtualTimeScheduler time = new VirtualTimeScheduler();
    private final List<String> events = new ArrayList<>();

    private Async<Void> sender(Channel<String> channel, String... elements) {
        return Async.of(a -> {
            for (String element : elements) {
                a.await(channel.send(element));
                events.add("sent " + element);
                a.sleep(Duration.ofSeconds(1));
            }
            channel.close();
            return null;
        });
    }

    private Async<Void> receiver(Channel<String> channel) {
        return Async.of(a -> {
            for (Optional<String> x; (x = a.await(channel.next())).isPresent(); ) {
                events.add("received " + x.get());
            }
            events.add("end");
            return null;
        });
    }

    @Test
    void loopOverNext_endsWithTheChannel() {
        Channel<String> channel = Channel.rendezvous();
        time.start(sender(channel, "a", "b"));
        time.run(receiver(channel));
        assertThat(events).containsExactly("received a", "sent a", "sent b", "received b", "end");
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void cancel_whereABodyReceives_runsItsCleanUpAlone() {
        Channel<String> channel = Channel.rendezvous();
        Task<Void> task = time.start(Async.of(a -> {
            try {
                events.add(a.await(channel.receive()));
            } catch (RuntimeException e) {
                events.add("caught");
            } finally {
                events.add("cleaned up");
            }
            return null;
        }));
        time.runReady();
        task.cancel();
        time.runReady();
        assertThat(channel.trySend("a")).isFalse();
        assertThat(task.isCancelled()).isTrue();
        assertThat(events).containsExactly("cleaned up");
    }

    @Test
    void cancel_afterTheElementWasHandedOver_deliversIt() {
        Channel<String> channel = Channel.rendezvous();
        Task<Void> task = time.start(Async.of(a -> {
            events.add(a.await(channel.receive()));
            a.yieldNow();
            events.add("never");
            return null;
        }));
        time.runReady();
        assertThat(channel.trySend("a")).isTrue();
        task.cancel();
        time.runReady();
        assertThat(events).containsExactly("a");
        assertThat(task.isCancelled()).isTrue();
    }

    @Test
    void select_inALoop_takesWhatComesFirst() {
        Channel<String> channel = Channel.rendezvous();
        time.start(sender(channel, "a", "b"));
        Async<Integer> body = Async.of(a -> {
            int timeouts = 0;
            while (true) {
                Optional<String> next = a.await(Select.<Optional<String>>first()
                        .on(channel.next(), x -> x)
                        .after(Duration.ofMillis(400), () -> Optional.of("time")));
                if (next.isEmpty()) {
                    return timeouts;
                }
                timeouts += next.get().equals("time") ? 1 : 0;
            }
        });
        assertThat(time.run(body)).isEqualTo(4);
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void broadcast_reachesEachBody() {
        Broadcast<String> news = Broadcast.bounded(1);
        for (int i = 0; i < 2; i++) {
            Subscription<String> mine = news.subscribe();
            time.start(Async.of(a -> {
                for (Optional<String> x; (x = a.await(mine.next())).isPresent(); ) {
                    events.add(x.get());
                }
                return null;
            }));
        }
        time.run(Async.of(a -> {
            a.await(news.send("a"));
            a.await(news.send("b"));
            news.close();
            return null;
        }));
        time.runReady();
        assertThat(events).containsExactlyInAnyOrder("a", "a", "b", "b");
        assertThat(time.unfinished()).isEmpty();
    }
}
