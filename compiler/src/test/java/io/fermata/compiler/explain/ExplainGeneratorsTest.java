package io.fermata.compiler.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.LongGenerator;
import io.fermata.compiler.explain.Explanation.Compiled;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ExplainGeneratorsTest {

    private static final String WALK = """
            import io.fermata.Generator;

            class Host {
                record Node(Node left, int value, Node right) {}

                static Generator<Integer> walk(Node node) {
                    return Generator.of(g -> {
                        if (node != null) {
                            g.yieldAll(walk(node.left()));
                            g.yield(node.value());
                            g.yieldAll(walk(node.right()));
                        }
                    });
                }
            }
            """;

    @Test
    void of_generator_showsItsYieldsAndWhatLivesAcrossThem() {
        String report = TextReport.of(Explained.source(WALK));

        assertThat(report)
                .startsWith("Host.java:8: the lambda in Host.walk\n")
                .contains("  state 1, yieldAll at line 9: g.yieldAll(walk(node.left()));\n"
                        + "    saved      node  Host.Node  in saved0  read at line 10, still in its field\n")
                .contains("  state 2, yield at line 10: g.yield(node.value());\n"
                        + "    saved      node  Host.Node  in saved0  read at line 11, still in its field\n")
                .contains("  state 3, yieldAll at line 11: g.yieldAll(walk(node.right()));\n"
                        + "    saved      nothing\n"
                        + "    not saved  node: not read again\n")
                .doesNotContain("yieldFrom");
    }

    /** Bodies whose frames are of some kinds and sizes. */
    private static final class Made {

        static Generator.Body<Object> empty() {
            return g -> {};
        }

        static Generator.Body<Object> oneReference(Object a) {
            return g -> g.yield(a);
        }

        static Generator.Body<Object> twoReferences(Object a, Object b) {
            return g -> {
                g.yield(a);
                g.yield(b);
            };
        }

        static IntGenerator.Body ints(int a, byte b) {
            return g -> {
                g.yield(a);
                g.yield(b);
            };
        }

        static IntGenerator.Body intsAndLong(int a, long b) {
            return g -> {
                g.yield(a);
                g.yield((int) b);
            };
        }

        static LongGenerator.Body longs(long a, Object b) {
            return g -> {
                g.yield(a);
                g.yield(b.hashCode());
            };
        }
    }

    @Test
    void of_generators_givesTheSizesThatTheirFramesHave() {
        Map<Integer, Integer> said = new TreeMap<>();
        for (Explanation each : new Explainer(ExplainGeneratorsTest::read, path -> List.of())
                .explain(List.of(read(Made.class.getName().replace('.', '/'))))) {
            Compiled body = (Compiled) each;
            said.put(body.place().line(), body.frame().total());
        }

        assertThat(said.values())
                .containsExactly(
                        measured(Made.empty(), Generator::of),
                        measured(Made.oneReference("a"), Generator::of),
                        measured(Made.twoReferences("a", "b"), Generator::of),
                        measured(Made.ints(1, (byte) 2), Generator::ofInts),
                        measured(Made.intsAndLong(1, 2), Generator::ofInts),
                        measured(Made.longs(1, "b"), Generator::ofLongs));
    }

    /** What one frame takes, by what many take together. */
    private static <B> int measured(B body, Function<B, ?> made) {
        Object[] frames = new Object[20_000];
        frames[0] = made.apply(body);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < frames.length; i++) {
            frames[i] = made.apply(body);
        }
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(frames[0]).isNotSameAs(frames[1]);
        return (int) (allocated / frames.length / 8 * 8);
    }

    private static byte[] read(String name) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }
}
