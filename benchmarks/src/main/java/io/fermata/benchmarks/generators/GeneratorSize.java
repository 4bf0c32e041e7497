package io.fermata.benchmarks.generators;

import io.fermata.Generator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

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

        boolean isHere() {
            return Newer.isHere() || this != JDK_CONTINUATION && this != VIRTUAL_THREAD;
        }
    }

    /** Makes a million and prints. */
    public static void main(String[] args) throws InterruptedException {
        System.out.println(measure(Kind.valueOf(args[0]), COUNT));
    }

    static double measure(Kind kind, int count) throws InterruptedException {
        suspended(kind);
        List<Object> kept = new ArrayList<>(count);
        long before = used();
        for (int i = 0; i < count; i++) {
            kept.add(suspended(kind));
        }
        double bytes = (double) (used() - before) / kept.size();
        return Math.rint(bytes * 10) / 10;
    }

    private static Iterator<Integer> suspended(Kind kind) {
        Iterator<Integer> made = kind.make();
        if (made.next() != Seed.get()) {
            throw new IllegalStateException(kind + " gives another first element");
        }
        return made;
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            // Virtual threads come to rest.
            Thread.sleep(100);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
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
