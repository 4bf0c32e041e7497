package io.fermata.compiler.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.LongGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** The life of a generator: its elements, its end, its failures, and how it is closed. */
class GeneratorTest {

    private final List<String> trace = new ArrayList<>();

    private Generator<String> traced() {
        return Generator.of(g -> {
            trace.add("begin");
            try {
                g.yield("a");
                trace.add("between");
                g.yield("b");
            } catch (Throwable neverOnClose) {
                trace.add("caught");
            } finally {
                trace.add("clean-up");
            }
            trace.add("end");
        });
    }

    @Test
    void body_runsOnlyWhileAnElementIsAskedFor() {
        Generator<String> generator = traced();
        assertThat(trace).isEmpty();
        assertThat(generator.hasNext()).isTrue();
        assertThat(generator.hasNext()).isTrue();
        assertThat(trace).containsExactly("begin");
        assertThat(generator.next()).isEqualTo("a");
        assertThat(trace).containsExactly("begin");
        assertThat(generator.next()).isEqualTo("b");
        assertThat(trace).containsExactly("begin", "between");
        assertThat(generator.hasNext()).isFalse();
        assertThat(generator.hasNext()).isFalse();
        assertThat(trace).containsExactly("begin", "between", "clean-up", "end");
    }

    @Test
    void afterTheEnd_thereIsNoElementForEver() {
        Generator<Integer> generator = Generator.of(g -> g.yield(1));
        generator.next();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(generator::next)
                    .isExactlyInstanceOf(NoSuchElementException.class)
                    .hasMessageStartingWith("The generator has no more elements: " + GeneratorTest.class.getName());
            assertThat(generator.hasNext()).isFalse();
        }
        generator.close();
        assertThat(generator.hasNext()).isFalse();
    }

    @Test
    void nullElements_areElements() {
        Generator<String> generator = Generator.of(g -> {
            g.yield(null);
            g.yield("x");
            g.yieldAll(new String[] {null, "y"});
            g.yield(null);
        });
        List<String> elements = new ArrayList<>();
        generator.forEachRemaining(elements::add);
        assertThat(elements).containsExactly(null, "x", null, "y", null);
    }

    @Test
    void failure_leavesTheCallThatRanTheBody_andThatOneOnly() {
        IOException failure = new IOException("broken");
        Generator<Integer> generator = Generator.of(g -> {
            g.yield(1);
            throw failure;
        });
        assertThat(generator.next()).isEqualTo(1);
        assertThatThrownBy(generator::hasNext).isSameAs(failure);
        assertThat(generator.hasNext()).isFalse();
        assertThatThrownBy(generator::next)
                .isExactlyInstanceOf(NoSuchElementException.class)
                .hasMessageStartingWith("The generator has failed: ")
                .hasCause(failure);
        generator.close();
    }

    @Test
    void failureWhileNextRunsTheBody_leavesNext() {
        Generator<Integer> generator = Generator.of(g -> {
            throw new IOException("at once");
        });
        assertThatThrownBy(generator::next).isExactlyInstanceOf(IOException.class);
        assertThat(generator.hasNext()).isFalse();
    }

    @Test
    void generatorThatAsksItself_isRefused() {
        List<Iterator<Integer>> self = new ArrayList<>();
        Generator<Integer> generator = Generator.of(g -> {
            self.get(0).hasNext();
            g.yield(1);
        });
        self.add(generator);
        assertThatThrownBy(generator::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "A generator was advanced while it is running, by itself or by another thread: ");
        assertThat(generator.hasNext()).isFalse();
    }

    @Test
    void generatorThatClosesItself_isRefused() {
        List<AutoCloseable> self = new ArrayList<>();
        Generator<Integer> generator = Generator.of(g -> {
            g.yield(1);
            self.get(0).close();
        });
        self.add(generator);
        generator.next();
        assertThatThrownBy(generator::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("A generator was closed while it is running");
    }

    @Test
    void closeBeforeTheFirstElement_runsNothing() {
        Generator<String> generator = traced();
        generator.close();
        generator.close();
        assertThat(generator.hasNext()).isFalse();
        assertThat(trace).isEmpty();
        assertThatThrownBy(generator::next)
                .isExactlyInstanceOf(NoSuchElementException.class)
                .hasMessageStartingWith("The generator was closed: ");
    }

    @Test
    void closeWhileSuspended_runsCleanUpAlone() {
        Generator<String> generator = traced();
        generator.next();
        generator.close();
        generator.close();
        assertThat(trace).containsExactly("begin", "clean-up");
        assertThat(generator.hasNext()).isFalse();
    }

    @Test
    void closeWhileAnElementWaits_dropsIt() {
        Generator<String> generator = traced();
        assertThat(generator.hasNext()).isTrue();
        generator.close();
        assertThat(generator.hasNext()).isFalse();
        assertThat(trace).containsExactly("begin", "clean-up");
    }

    @Test
    void closeOfAPrimitiveGeneratorWhileAnElementWaits_dropsIt() {
        IntGenerator generator = Generator.ofInts(g -> g.yield(1));
        assertThat(generator.hasNext()).isTrue();
        generator.close();
        assertThat(generator.hasNext()).isFalse();
        assertThatThrownBy(generator::nextInt).isExactlyInstanceOf(NoSuchElementException.class);
    }

    @Test
    void cleanUpThatYields_isToldAndTheRestStillRuns() {
        Generator<Integer> generator = Generator.of(g -> {
            try {
                try {
                    g.yield(1);
                } finally {
                    g.yield(2);
                }
            } finally {
                trace.add("outer");
            }
        });
        generator.next();
        assertThatThrownBy(generator::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("A generator yielded while it was being closed, at ");
        assertThat(trace).containsExactly("outer");
        assertThat(generator.hasNext()).isFalse();
    }

    @Test
    void cleanUpThatThrows_leavesClose() {
        Generator<Integer> generator = Generator.of(g -> {
            try {
                g.yield(1);
            } finally {
                trace.add("thrown");
                Object none = null;
                none.hashCode();
            }
        });
        generator.next();
        assertThatThrownBy(generator::close).isInstanceOf(NullPointerException.class);
        assertThat(generator.hasNext()).isFalse();
        assertThat(trace).containsExactly("thrown");
    }

    @Test
    void forEachRemaining_givesTheRest_andKeepsWhatItsActionThrows() {
        LongGenerator longs = Generator.ofLongs(g -> {
            for (long i = 0; i < 4; i++) {
                g.yield(i << 40);
            }
        });
        longs.nextLong();
        List<Long> rest = new ArrayList<>();
        assertThatThrownBy(() -> longs.forEachRemaining((long each) -> {
                    rest.add(each);
                    if (rest.size() == 2) {
                        throw new IllegalArgumentException("enough");
                    }
                }))
                .hasMessage("enough");
        assertThat(rest).containsExactly(1L << 40, 2L << 40);
        assertThat(longs.nextLong()).isEqualTo(3L << 40);
        assertThat(longs.hasNext()).isFalse();
    }

    @Test
    void iterable_runsTheBodyAnewForEachLoop() {
        Iterable<Integer> three = Generator.iterable(g -> {
            for (int i = 0; i < 3; i++) {
                g.yield(i);
            }
        });
        assertThat(three).containsExactly(0, 1, 2);
        assertThat(three).containsExactly(0, 1, 2);
    }

    @Test
    void scopeUsedOutside_isRefused() {
        Generator<Integer> generator = Generator.of(g -> g.yield(1));
        @SuppressWarnings("unchecked")
        Generator.Scope<Integer> scope = (Generator.Scope<Integer>) generator;
        assertThatThrownBy(() -> scope.yield(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("g.yield was called from outside its own body");
        assertThatThrownBy(() -> scope.yieldAll(List.of(1))).hasMessageStartingWith("g.yieldAll was called from");
    }

    @Test
    void takenElement_isNotKept() {
        Generator<Object> generator = Generator.of(g -> {
            g.yield(new Object());
            g.yield("last");
        });
        java.lang.ref.WeakReference<Object> element = new java.lang.ref.WeakReference<>(generator.next());
        for (int i = 0; i < 20 && element.get() != null; i++) {
            System.gc();
        }
        assertThat(element.get()).isNull();
        assertThat(generator.next()).isEqualTo("last");
    }

    @Test
    void stackTrace_readsAsThePlainLoopWould() {
        Generator<Integer> generator = Generator.of(g -> {
            g.yield(1);
            throw new IllegalStateException("here");
        });
        generator.next();
        assertThatThrownBy(() -> generator.forEachRemaining(each -> {})).satisfies(failure -> {
            StackTraceElement[] lines = failure.getStackTrace();
            assertThat(lines[0].getMethodName()).startsWith("lambda$stackTrace_readsAsThePlainLoopWould");
            assertThat(lines[0].getClassName()).isEqualTo(GeneratorTest.class.getName());
            assertThat(lines[1].getClassName()).isEqualTo(GeneratorTest.class.getName());
        });
    }
}
