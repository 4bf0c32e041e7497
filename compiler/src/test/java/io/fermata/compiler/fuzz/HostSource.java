package io.fermata.compiler.fuzz;

/** The part of a generated class that is the same in all: helpers, nested types and fields for the bodies to use. */
final class HostSource {

    static final String PACKAGE = "io.fermata.fuzzed";

    private static final String BEFORE = """
            package io.fermata.fuzzed;
            import io.fermata.Coroutine;
            import io.fermata.compiler.fuzz.*;
            import java.util.List;
            import java.util.function.*;
            @SuppressWarnings("all")
            public class HOST extends FuzzHost {
            """;

    private static final String AFTER = """
            private int pf = 3;
            private long pl = 5L;
            private double pd = 0.5;
            private String ps = "p";
            private int[] pa = {1, 2, 3};
            private static int sf;
            private static long sl;
            private static String ss;
            private static Trace st;
            private static Maker sm;
            public HOST(Trace t, Maker m) { super(t, m); st = t; sm = m; sf = 1; sl = 2; ss = "s"; }
            private int add(int a, int b) { return t.i(-2, a + b + pf); }
            private long add(long a, int b, String c) { return t.j(-3, a - b + String.valueOf(c).length()); }
            private static int sadd(Trace t, int a, long b, double c) { return t.i(-4, (int) (a + b * 2 + c * 3)); }
            private static int sum(int... xs) { int s = xs.length; for (int x : xs) s = s * 3 + x; return s; }
            private static String cat(Trace t, Object... xs) {
            String s = ""; for (Object x : xs) s += "," + x; return t.o(-5, cut(s)); }
            private static <T> T first(T a, Object b) { return a; }
            @Override protected int prot(int a) { return t.i(-6, a - 1); }
            private static <R> Coroutine<R, Object, Integer> chain(Trace t, Maker m, int depth) {
            return m.of((co, first) -> {
            try {
            t.o(-7, first);
            R r = co.YIELD<R>(depth)GIVEN;
            t.o(-8, r);
            if (depth <= 0) return 0;
            return depth + co.yieldFrom(HOST.<R>chain(t, m, depth - 1));
            } finally { t.i(-9, depth); }
            });
            }
            record Rec(int a, String b) {}
            sealed interface Shape permits Circle, Square {}
            record Circle(int r) implements Shape {}
            record Square(Object side, Rec rec) implements Shape {}
            enum Color { RED, GREEN, BLUE }
            private static final class Box {
            private int f; private long g = 7; private String s = "b"; private byte h; private double d = 1.5;
            private int[] array = {4, 5};
            private Box(int f) { this.f = f; }
            private int plus(int a, long b) { return f + a * 2 + (int) b; }
            private Box with(String s) { this.s = s; return this; }
            @Override public String toString() { return "Box" + f + "," + g + "," + s + "," + h + "," + d; }
            }
            private class Inner {
            private final int v;
            private Inner(int a, long b) { v = add(a, (int) b); }
            private int get() { return v; }
            }
            private static class Nested {
            private final int v;
            private Nested(Trace t, int a, Object b) { t.o(-10, b); v = a; }
            private Nested(Trace t, int... xs) { v = t.i(-11, sum(xs)); }
            private int get() { return v; }
            @Override public String toString() { return "Nested" + v; }
            }
            abstract static class Base {
            private final int v;
            Base(Trace t, int a, String b) { t.o(-12, b); v = a; }
            int get() { return v; }
            }
            }
            """;

    private HostSource() {}

    static String before(String name) {
        return BEFORE.replace("HOST", name);
    }

    static String after(String name) {
        return AFTER.replace("HOST", name);
    }
}
