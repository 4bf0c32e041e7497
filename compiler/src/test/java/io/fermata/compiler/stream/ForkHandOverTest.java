package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.StreamFork;
import io.fermata.sync.Overflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What may happen to a fork while one of its streams asks the source, or closes it. */
class ForkHandOverTest {

    private static final Context CONTEXT = Context.of(() -> {});

    private final AtomicInteger woken = new AtomicInteger();
    private final Context counting = Context.of(woken::incrementAndGet);
    private final List<AsyncStream<String>> streams = new ArrayList<>();
    private Runnable whileAsked = () -> {};

    /** Does something while it is first asked, as another thread might, and has to wait. */
    private final class Busy implements AsyncStream<String> {

        private Context last;

        @Override
        public Poll<Optional<String>> pollNext(Context context) {
            last = context;
            Runnable once = whileAsked;
            whileAsked = () -> {};
            once.run();
            return Poll.pending();
        }
    }

    private static <T> Poll<Optional<T>> element(T value) {
        return Poll.ready(Optional.of(value));
    }

    @Test
    void replayLongerThanTheBuffer_holdsUpTheOthersAndLosesNothing() {
        StreamFork<Integer> fork = AsyncStream.values(1, 2, 3, 4, 5, 6, 7).fork(2, Overflow.SUSPEND, 5);
        AsyncStream<Integer> early = fork.open();
        AsyncStream<Integer> late = fork.open();
        for (int i = 1; i <= 5; i++) {
            assertThat(early.pollNext(CONTEXT)).isEqualTo(element(i));
        }
        assertThat(late.pollNext(CONTEXT)).isEqualTo(element(1));
        assertThat(early.pollNext(counting)).isEqualTo(Poll.pending());
        for (int i = 2; i <= 4; i++) {
            assertThat(late.pollNext(CONTEXT)).isEqualTo(element(i));
        }
        assertThat(woken.get()).isEqualTo(1);
        for (int i = 6; i <= 7; i++) {
            assertThat(early.pollNext(CONTEXT)).isEqualTo(element(i));
            assertThat(late.pollNext(CONTEXT)).isEqualTo(element(i - 1));
        }
    }

    @Test
    void wakeUpWhileTheSourceIsAsked_reachesThoseWhoCameAfterIt() {
        Busy source = new Busy();
        StreamFork<String> fork = source.fork();
        streams.add(fork.open());
        streams.add(fork.open());
        whileAsked = () -> {
            source.last.waker().wake();
            streams.get(1).pollNext(counting);
            assertThat(woken.get()).isZero();
        };
        streams.get(0).pollNext(CONTEXT);
        assertThat(woken.get()).isEqualTo(1);
    }

    @Test
    void stopWhileTheSourceIsAsked_comesToItsEnd() {
        StreamFork<String> fork = new Busy().fork();
        Async<Void> stop = fork.stop();
        whileAsked = () -> assertThat(stop.poll(counting)).isEqualTo(Poll.pending());
        AsyncStream<String> stream = fork.open();
        stream.pollNext(CONTEXT);
        assertThat(woken.get()).isEqualTo(1);
        assertThat(stop.poll(counting)).isInstanceOf(Poll.Ready.class);
        assertThat(stream.pollNext(CONTEXT)).isEqualTo(Poll.ready(Optional.empty()));
    }

    @Test
    void lastOfAShareThatIsClosedTwice_waitsForTheCleanUp() {
        Closing source = new Closing();
        AsyncStream<String> last = source.share().open();
        last.pollNext(CONTEXT);
        assertThat(last.cancel()).isFalse();
        assertThat(last.cancel()).isFalse();
        assertThat(last.pollNext(CONTEXT)).isEqualTo(Poll.pending());
        source.isThrough = true;
        assertThat(last.pollNext(CONTEXT)).isEqualTo(Poll.ready(Optional.empty()));
        assertThat(last.cancel()).isTrue();
    }

    private static final class Closing implements AsyncStream<String> {

        private boolean isThrough;

        @Override
        public Poll<Optional<String>> pollNext(Context context) {
            return isThrough ? Poll.ready(Optional.empty()) : Poll.pending();
        }

        @Override
        public boolean cancel() {
            return isThrough;
        }
    }

    @Test
    void sourceThatFailsToClose_endsThoseThatWait() {
        StreamFork<String> fork = new Unclosable().fork();
        AsyncStream<String> stream = fork.open();
        stream.pollNext(counting);
        assertThatThrownBy(() -> fork.stop().poll(CONTEXT)).hasMessage("boom");
        assertThat(woken.get()).isEqualTo(1);
        assertThat(stream.pollNext(CONTEXT)).isEqualTo(Poll.ready(Optional.empty()));
    }

    private static final class Unclosable implements AsyncStream<String> {

        @Override
        public Poll<Optional<String>> pollNext(Context context) {
            return Poll.pending();
        }

        @Override
        public boolean cancel() {
            throw new IllegalStateException("boom");
        }
    }
}
