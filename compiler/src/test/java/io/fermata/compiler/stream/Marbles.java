package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import io.fermata.compiler.stream.Timeline.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Streams in virtual time, written and compared as marble diagrams.
 *
 * <p>One character is 10 ms: {@code -} nothing, a letter or digit an element, {@code (12)} two at one moment, {@code |} the end,
 * {@code #} a failure. In what is compared {@code !} says that a stream was closed early and its clean-up is through, and longer
 * elements stand in brackets too: {@code -([1, 2])|}.
 *
 * <p>A source hands out an element when its moment has come and it is asked, so that it is late for a slow consumer.
 */
final class Marbles {

    private static final Path PICTURES = Path.of("..", "docs", "marbles");

    final VirtualTimeScheduler time = new VirtualTimeScheduler();
    private final List<Timeline> lines = new ArrayList<>();
    private final List<Task<?>> watching = new ArrayList<>();

    /** What each failing source fails with. */
    static IllegalStateException boom() {
        return new IllegalStateException("boom");
    }

    static Duration ticks(int count) {
        return Duration.ofMillis(count * Timeline.TICK);
    }

    long now() {
        return time.elapsed().toMillis();
    }

    /** One thing that a source does at a moment. */
    private record Step(long due, char mark) {}

    private static List<Step> parse(String marbles) {
        List<Step> steps = new ArrayList<>();
        long due = 0;
        boolean together = false;
        for (char mark : marbles.toCharArray()) {
            if (mark == '(' || mark == ')') {
                together = mark == '(';
            } else if (mark != '-') {
                steps.add(new Step(due, mark));
            }
            due += together || mark == ' ' ? 0 : Timeline.TICK;
        }
        return steps;
    }

    /** Makes a source. */
    AsyncStream<String> source(String name, String marbles) {
        return source(name, marbles, Duration.ZERO);
    }

    /** Makes a source whose clean-up, if it is closed early, takes time. */
    AsyncStream<String> source(String name, String marbles, Duration cleanUp) {
        Timeline line = new Timeline(name, true);
        lines.add(line);
        List<Step> steps = parse(marbles);
        return AsyncStream.of(s -> {
            boolean ended = false;
            long begin = now();
            try {
                for (Step step : steps) {
                    if (now() < begin + step.due()) {
                        s.sleep(Duration.ofMillis(begin + step.due() - now()));
                    }
                    if (step.mark() == '#') {
                        ended = true;
                        IllegalStateException failure = boom();
                        line.failed(now(), failure);
                        throw failure;
                    }
                    if (step.mark() == '|') {
                        ended = true;
                        line.add(now(), Kind.END, null);
                        return;
                    }
                    line.add(now(), Kind.ELEMENT, step.mark());
                    s.yield(String.valueOf(step.mark()));
                }
                s.await(AsyncStream.never().next());
            } finally {
                if (!ended) {
                    s.sleep(cleanUp);
                    line.add(now(), Kind.CLOSED, null);
                }
            }
        });
    }

    /** Consumes a stream as a task, which is recorded as {@code out}. */
    <T> Task<Void> watch(AsyncStream<T> stream) {
        return watch("out", stream, Integer.MAX_VALUE, Duration.ZERO);
    }

    <T> Task<Void> watch(String name, AsyncStream<T> stream) {
        return watch(name, stream, Integer.MAX_VALUE, Duration.ZERO);
    }

    /** Consumes a number of elements, and leaves the stream. */
    <T> Task<Void> watchFor(AsyncStream<T> stream, int most) {
        return watch("out", stream, most, Duration.ZERO);
    }

    /** Consumes a stream, and takes time for each element. */
    <T> Task<Void> watchSlowly(AsyncStream<T> stream, Duration each) {
        return watch("out", stream, Integer.MAX_VALUE, each);
    }

    <T> Task<Void> watch(String name, AsyncStream<T> stream, int most, Duration each) {
        Timeline line = new Timeline(name, false);
        lines.add(line);
        Task<Void> task = time.start(Async.of(a -> {
            boolean ended = false;
            try {
                int seen = 0;
                for (T element : a.each(stream)) {
                    line.add(now(), Kind.ELEMENT, element);
                    if (++seen == most) {
                        break;
                    }
                    a.sleep(each);
                }
                ended = seen < most;
                line.add(now(), ended ? Kind.END : Kind.CLOSED, null);
                ended = true;
                return null;
            } catch (Exception failure) {
                ended = true;
                line.failed(now(), failure);
                return null;
            } finally {
                if (!ended) {
                    line.add(now(), Kind.CLOSED, null);
                }
            }
        }));
        watching.add(task);
        return task;
    }

    /** Waits for one value, which is recorded as {@code out}. */
    <T> Task<Void> watchEnd(Async<T> end) {
        Timeline line = new Timeline("out", false);
        lines.add(line);
        Task<Void> task = time.start(Async.of(a -> {
            boolean ended = false;
            try {
                Object value = a.await(end);
                line.add(now(), Kind.ELEMENT, value);
                ended = true;
                return null;
            } catch (Exception failure) {
                ended = true;
                line.failed(now(), failure);
                return null;
            } finally {
                if (!ended) {
                    line.add(now(), Kind.CLOSED, null);
                }
            }
        }));
        watching.add(task);
        return task;
    }

    /** Runs until a moment and cancels everything that watches. */
    Marbles cancelAt(int tick) {
        time.advance(ticks(tick).minus(time.elapsed()));
        watching.forEach(Task::cancel);
        return run();
    }

    /** Runs to the end, at which no task and no timer may be left. */
    Marbles run() {
        time.runUntilIdle();
        assertThat(time.unfinished()).as("tasks that were left behind").isEmpty();
        long last = lines.stream()
                .flatMap(line -> line.events().stream())
                .mapToLong(Timeline.Event::millis)
                .max()
                .orElse(0);
        assertThat(now()).as("the time at the end: a timer was left behind").isEqualTo(last);
        for (Task<?> task : watching) {
            assertThat(task.isDone()).isTrue();
        }
        return this;
    }

    /** The line with a name. */
    Timeline line(String name) {
        return lines.stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The failure that a watched stream ended with. */
    Throwable failure() {
        return lines.stream()
                .filter(line -> !line.isInput() && line.failure() != null)
                .findFirst()
                .orElseThrow()
                .failure();
    }

    /** Compares all lines, sources first, in the order in which they were made: {@code a: -1|}. */
    void assertLines(String... expected) {
        assertThat(lines.stream()
                        .sorted((one, other) -> Boolean.compare(other.isInput(), one.isInput()))
                        .map(line -> line.name() + ": " + line.text())
                        .collect(Collectors.joining("\n")))
                .isEqualTo(Arrays.stream(expected).collect(Collectors.joining("\n")));
    }

    /**
     * Draws what happened, and compares it with the picture in docs/marbles. With {@code -Dfermata.marbles=write} it is written.
     *
     * @param file its name without {@code .svg}
     * @param call the operator as text
     */
    void picture(String file, String call) {
        Path path = PICTURES.resolve(file + ".svg");
        String drawn = new MarbleDrawing(lines, call).svg();
        try {
            if ("write".equals(System.getProperty("fermata.marbles"))) {
                Files.createDirectories(PICTURES);
                Files.writeString(path, drawn);
            }
            assertThat(Files.exists(path) ? Files.readString(path) : "")
                    .as("docs/marbles/" + file + ".svg, which -Dfermata.marbles=write renews")
                    .isEqualTo(drawn);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
