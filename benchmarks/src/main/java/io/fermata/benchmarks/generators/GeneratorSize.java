package io.fermata.benchmarks.generators;

import io.fermata.Generator;
import io.fermata.benchmarks.Newer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * A program that suspends a million generators at once, each with three {@code int} variables, and prints how many bytes of the
 * heap one takes.
 *
 * <p>Usage: {@code GeneratorSize KIND}.
 */
public final class GeneratorSize {

    private static final int COUNT = 1_000_000;

    private GeneratorSize() {}

    /** Who makes the generators. */
    public enum Kind {
        ITERATOR_BY_HAND {
            @Override
            Iterator<Integer> make() {
                return new IteratorsByHand.ThreeLocals();
            }
        },
        MACHINE_BY_HAND {
            @Override
            Iterator<Integer> make() {
                return new MachinesByHand.ThreeLocals();
            }
        },
        GENERATOR {
            @Override
            Iterator<Integer> make() {
                return Generator.of(g -> {
                    int a = Seed.get();
                    int b = a + 1;
                    int c = b + 1;
                    g.yield(a);
                    g.yield(a + b + c);
                });
            }
        },
        INT_GENERATOR {
            @Override
            Iterator<Integer> make() {
                return Generator.ofInts(g -> {
                    int a = Seed.get();
                    int b = a + 1;
                    int c = b + 1;
                    g.yield(a);
                    g.yield(a + b + c);
                });
            }
        },
        KOTLIN_ITERATOR {
            @Override
            Iterator<Integer> make() {
                return KotlinPeers.iteratorOfThreeLocals();
            }
        },
        JDK_CONTINUATION {
            @Override
            Iterator<Integer> make() {
                return new ContinuationIterator<>(out -> {
                    int a = Seed.get();
                    int b = a + 1;
                    int c = b + 1;
                    out.yield(a);
                    out.yield(a + b + c);
                });
            }
        },
        VIRTUAL_THREAD {
            @Override
            Iterator<Integer> make() {
                return new ThreadIterator<>(out -> {
                    int a = Seed.get();
                    int b = a + 1;
                    int c = b + 1;
                    out.yield(a);
                    out.yield(a + b + c);
                });
            }
        };

        /** A new generator, which was not asked for an element yet. */
        abstract Iterator<Integer> make();

        /** The name as that of a benchmark's method. */
        public String method() {
            StringBuilder name = new StringBuilder();
            for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
                name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
            }
            return name.toString();
        }

        /** Whether this JDK has what it takes. */
        public boolean isHere() {
            return Newer.isHere() || this != JDK_CONTINUATION && this != VIRTUAL_THREAD;
        }
    }

    /** Makes a million and prints. */
    public static void main(String[] args) throws InterruptedException {
        System.out.println(measure(Kind.valueOf(args[0]), COUNT));
    }

    static double measure(Kind kind, int count) throws InterruptedException {
        List<Object> kept = new ArrayList<>(count);
        // What the first ones make for all is not counted.
        int uncounted = count / 10;
        keep(kind, uncounted, kept);
        long before = used();
        keep(kind, count - uncounted, kept);
        double bytes = (double) (used() - before) / (count - uncounted);
        if (kept.size() != count) {
            throw new IllegalStateException();
        }
        return Math.rint(bytes * 10) / 10;
    }

    private static void keep(Kind kind, int count, List<Object> kept) {
        for (int i = 0; i < count; i++) {
            kept.add(suspended(kind));
        }
    }

    private static Iterator<Integer> suspended(Kind kind) {
        Iterator<Integer> made = kind.make();
        if (made.next() != Seed.get()) {
            throw new IllegalStateException(kind + " gives another first element");
        }
        return made;
    }

    /** The least of several collections: only each fourth one of the serial collector leaves nothing dead. */
    private static long used() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
            // Virtual threads come to rest.
            Thread.sleep(50);
        }
        return least;
    }

    /** The command that measures a kind in a process of its own. */
    public static List<String> command(Kind kind) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Newer.isHere()) {
            command.add(Newer.EXPORT);
        }
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xmx4g",
                "-cp",
                System.getProperty("java.class.path"),
                GeneratorSize.class.getName(),
                kind.name()));
        return command;
    }
}
