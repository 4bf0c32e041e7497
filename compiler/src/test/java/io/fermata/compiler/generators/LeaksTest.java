package io.fermata.compiler.generators;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.compiler.route.JavaProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generators that are dropped while clean-up code waits in them: told when {@code fermata.leaks} is set, else not. */
class LeaksTest {

    @TempDir
    Path folder;

    private List<String> run(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        JavaProcess process = JavaProcess.run(folder, "java", arguments);
        assertThat(process.exitCode()).as(process.output()).isZero();
        return process.output().lines().toList();
    }

    @Test
    void droppedGenerators_areToldOnceEach_withWhereTheyWereMade() throws Exception {
        List<String> lines = run("-Dfermata.leaks=true");
        assertThat(lines)
                .containsExactlyInAnyOrder("leak objects", "leak ints", "leak delegate", "leak last", "elements 6");
    }

    @Test
    void nothingIsTold_unlessAsked() throws Exception {
        assertThat(run()).containsExactly("elements 6");
    }

    /** Drops generators in several states. It runs in a JVM of its own. */
    static final class Program {

        private static final ConcurrentLinkedQueue<String> TOLD = new ConcurrentLinkedQueue<>();
        private static final CountDownLatch EXPECTED = new CountDownLatch(4);
        private static int elements;

        public static void main(String[] args) throws Exception {
            Logger logger = Logger.getLogger("io.fermata");
            logger.setUseParentHandlers(false);
            logger.addHandler(new Told());
            boolean watched = Boolean.getBoolean("fermata.leaks");
            objects().next();
            elements++;
            ints().nextInt();
            elements++;
            delegate().next();
            elements++;
            closed();
            ended();
            withoutCleanUp().next();
            elements++;
            objects();
            last().hasNext();
            elements++;
            for (int i = 0; watched && i < 100 && !EXPECTED.await(100, TimeUnit.MILLISECONDS); i++) {
                System.gc();
            }
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            TOLD.forEach(System.out::println);
            System.out.println("elements " + elements);
        }

        private static Generator<Integer> objects() {
            return Generator.of(g -> {
                try {
                    g.yield(1);
                } finally {
                    elements += 100;
                }
            });
        }

        private static IntGenerator ints() {
            return Generator.ofInts(g -> {
                try (AutoCloseable resource = () -> elements += 100) {
                    g.yield(resource.hashCode());
                }
            });
        }

        private static Generator<Integer> delegate() {
            return Generator.of(g -> g.yieldAll(objects()));
        }

        private static void closed() {
            try (Generator<Integer> generator = objects()) {
                generator.next();
            }
            elements -= 100;
        }

        private static void ended() {
            Generator<Integer> generator = objects();
            generator.next();
            generator.hasNext();
            elements -= 99;
        }

        private static Generator<Integer> withoutCleanUp() {
            return Generator.of(g -> {
                try {
                    g.yield(1);
                } catch (IllegalStateException never) {
                    elements += 100;
                }
            });
        }

        private static Generator<Integer> last() {
            return Generator.of(g -> {
                try {
                    g.yield(1);
                } finally {
                    elements += 100;
                }
            });
        }

        private static final class Told extends Handler {

            @Override
            public void publish(LogRecord told) {
                String made = told.getThrown().getStackTrace()[0].getMethodName();
                TOLD.add("leak " + made);
                EXPECTED.countDown();
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        }
    }
}
