package app;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Coroutine;
import io.fermata.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Bodies in all places where code can stand. */
public class Hosts {

    static final Generator<String> STATIC_FIELD = Generator.of(g -> g.yield("static field"));
    static final List<String> LIST = new ArrayList<>();

    static {
        Generator.<String>of(g -> {
                    g.yield("static");
                    g.yield("initialiser");
                })
                .forEachRemaining(LIST::add);
    }

    private final int x = 5;
    private final Generator<Integer> field = Generator.of(g -> g.yield(x));
    private final Generator<Integer> inConstructor;

    {
        Generator.of(g -> g.yield("initialiser " + x)).forEachRemaining(System.out::println);
    }

    Hosts(int y) {
        int z = y * 2;
        inConstructor = Generator.of(g -> {
            g.yield(z);
            g.yield(x + y);
        });
    }

    record Point(int x, int y) {
        Point {
            Generator.of(g -> g.yield("compact constructor")).forEachRemaining(System.out::println);
        }

        Generator<Integer> both() {
            return Generator.of(g -> {
                g.yield(x);
                g.yield(y());
            });
        }
    }

    enum Colour {
        RED {
            @Override
            Generator<String> names() {
                return Generator.of(g -> {
                    g.yield(name());
                    g.yield("constant's body " + own());
                });
            }

            private int own() {
                return 3;
            }
        },
        BLUE;

        Generator<String> names() {
            return Generator.of(g -> g.yield(name() + ordinal()));
        }
    }

    interface Shape {
        Generator<String> CONSTANT = Generator.of(g -> g.yield("interface's field"));

        int sides();

        default Generator<Integer> count() {
            return Generator.of(g -> {
                for (int i = 0; i < sides(); i++) {
                    g.yield(twice(i));
                }
            });
        }

        static Generator<String> fixed() {
            return Generator.of(g -> g.yield("interface's static method"));
        }

        private int twice(int i) {
            return 2 * i;
        }
    }

    sealed interface Node<T> permits Leaf, Pair {}

    record Leaf<T>(T value) implements Node<T> {}

    record Pair<T>(Node<T> left, Node<T> right) implements Node<T> {}

    static <T extends Comparable<T>> Generator<T> walk(Node<T> node) {
        return Generator.of(g -> {
            if (node instanceof Leaf<T> leaf) {
                g.yield(leaf.value());
            } else if (node instanceof Pair<T> pair) {
                g.yieldAll(walk(pair.left()));
                g.yieldAll(walk(pair.right()));
            }
        });
    }

    static class Generic<A, B extends List<? super A>> {
        private final B into;

        Generic(B into) {
            this.into = into;
        }

        <C extends A> Generator<C> all(List<C> given) {
            return Generator.of(g -> {
                for (C each : given) {
                    into.add(each);
                    g.yield(each);
                }
            });
        }
    }

    class Inner {
        class Deeper {
            Generator<Integer> threeDeep() {
                return Generator.of(g -> g.yieldAll(Generator.of(h -> h.yieldAll(Generator.<Integer>of(i -> {
                    i.yield(x);
                    i.yield(Hosts.this.x + 1);
                })))));
            }
        }
    }

    static class Parent {
        protected String who() {
            return "parent";
        }
    }

    static class Child extends Parent {
        @Override
        protected String who() {
            return "child";
        }

        Generator<String> both() {
            return Generator.of(g -> {
                g.yield(super.who());
                g.yield(who());
            });
        }
    }

    private static long sum(long a, double b) {
        return a + (long) b;
    }

    static void inMethods() {
        class Local {
            private final String captured;

            Local(String captured) {
                this.captured = captured;
            }

            Generator<String> all() {
                return Generator.of(g -> {
                    g.yield(captured);
                    g.yield("local");
                });
            }
        }
        new Local("captured").all().forEachRemaining(System.out::println);
        Object anonymous = new Object() {
            private int n = 7;

            @Override
            public String toString() {
                return Generator.of(g -> {
                            g.yield(n);
                            n++;
                            g.yield(n);
                        })
                        .stream()
                        .toList()
                        .toString();
            }
        };
        System.out.println(anonymous);
        Supplier<Generator<Long>> inALambda = () -> Generator.of(g -> {
            long big = 1L << 40;
            g.yield(sum(big, 2.5));
            switch ((int) (big % 3)) {
                case 0 -> g.yield(0L);
                case 1 -> g.yield(1L);
                default -> g.yield(2L);
            }
        });
        inALambda.get().forEachRemaining(System.out::println);
        Generator.Body<String> variable = g -> g.yield("variable");
        Generator.of(variable).forEachRemaining(System.out::println);
        Generator.Body<String> either = LIST.isEmpty() ? g -> g.yield("empty") : g -> g.yield("full");
        Generator.of(either).forEachRemaining(System.out::println);
    }

    public static void main(String[] args) {
        STATIC_FIELD.forEachRemaining(System.out::println);
        System.out.println(LIST);
        Hosts hosts = new Hosts(4);
        hosts.field.forEachRemaining(System.out::println);
        hosts.inConstructor.forEachRemaining(System.out::println);
        new Point(1, 2).both().forEachRemaining(System.out::println);
        for (Colour colour : Colour.values()) {
            colour.names().forEachRemaining(System.out::println);
        }
        Shape.CONSTANT.forEachRemaining(System.out::println);
        Shape.fixed().forEachRemaining(System.out::println);
        Shape shape = () -> 3;
        shape.count().forEachRemaining(System.out::println);
        walk(new Pair<>(new Leaf<>("p"), new Pair<>(new Leaf<>("q"), new Leaf<>("r"))))
                .forEachRemaining(System.out::println);
        new Generic<Number, List<Object>>(new ArrayList<>()).all(List.of(1, 2)).forEachRemaining(System.out::println);
        hosts.new Inner().new Deeper().threeDeep().forEachRemaining(System.out::println);
        new Child().both().forEachRemaining(System.out::println);
        inMethods();
        AsyncStream<Integer> numbers = AsyncStream.of(s -> {
            for (int i = 0; i < 4; i++) {
                s.yield(s.await(Async.completed(i)));
            }
        });
        System.out.println(Async.<Integer>of(a -> {
                    int sum = 0;
                    for (int i : a.each(numbers)) {
                        sum += i;
                    }
                    return sum;
                })
                .block());
        Coroutine<String, Integer, Void> lengths = Coroutine.of((co, first) -> {
            String text = first;
            while (text != null) {
                text = co.yield(text.length());
            }
            return null;
        });
        System.out.println(lengths.resume("abc") + " " + lengths.resume("x") + " " + lengths.resume(null));
    }
}
