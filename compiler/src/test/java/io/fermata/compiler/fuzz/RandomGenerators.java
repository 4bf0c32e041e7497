package io.fermata.compiler.fuzz;

import java.util.List;
import java.util.Random;

/**
 * Writes random bodies of generators as Java source.
 *
 * <p>Yields of a generator are statements, so that what varies is what stands around them: loops, branches, switches, handlers
 * and clean-up code, variables of all types that live across them, and what is delegated to. Every body ends: loops are bounded,
 * and delegates are of a lower level.
 */
final class RandomGenerators {

    /** The kinds of generators: their body type, and what makes an element of a {@code long}. */
    enum Element {
        OBJECT("Generator.Body<Object>", "Generator.of", "(Object) (%s)"),
        INT("IntGenerator.Body", "Generator.ofInts", "(int) (%s)"),
        LONG("LongGenerator.Body", "Generator.ofLongs", "(long) (%s)"),
        DOUBLE("DoubleGenerator.Body", "Generator.ofDoubles", "(double) (%s)");

        final String body;
        final String factory;
        private final String cast;

        Element(String body, String factory, String cast) {
            this.body = body;
            this.factory = factory;
            this.cast = cast;
        }

        String of(String expression) {
            return cast.formatted(expression);
        }
    }

    private static final int MOST_DEPTH = 4;
    private static final List<String> VARIABLES = List.of("i", "l", "d", "f", "b", "c", "s", "t");

    private final Random random;
    private final Element element;
    private final StringBuilder out = new StringBuilder();
    private int names;
    private int loops;
    private int statements;
    private int most = 60;

    private RandomGenerators(long seed) {
        this.random = new Random(seed);
        this.element = Element.values()[random.nextInt(4)];
    }

    /** Writes the method {@code body<number>}, which gives a body. */
    static String method(int number, long seed, boolean large) {
        RandomGenerators writer = new RandomGenerators(seed);
        writer.write(number, large);
        return writer.out.toString();
    }

    static Element elementOf(long seed) {
        return new RandomGenerators(seed).element;
    }

    private void write(int number, boolean large) {
        line("public static " + element.body + " body" + number + "(int depth, GeneratorTrace trace) {");
        line("return g -> {");
        line("int i = depth + 1; long l = 5L << 33; double d = 0.5; float f = 2; byte b = 7; char c = 'x';");
        line("String s = \"s\" + depth; Object t = null;");
        most = large ? 400 : most;
        int count = large ? 60 + random.nextInt(200) : 2 + random.nextInt(6);
        for (int n = 0; n < count; n++) {
            statement(number, large ? MOST_DEPTH - 1 : 0);
        }
        line("trace.add(\"end \" + i + l + d + f + b + c + s + t);");
        line("};");
        line("}");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void block(int number, int depth) {
        int count = 1 + random.nextInt(3);
        for (int n = 0; n < count; n++) {
            statement(number, depth + 1);
        }
    }

    private void statement(int number, int depth) {
        statements++;
        int choice = random.nextInt(depth >= MOST_DEPTH || statements > most ? 6 : 14);
        switch (choice) {
            case 0, 1 -> line("g.yield(" + element.of(number()) + ");");
            case 2 -> assignment();
            case 3 -> line("trace.add(\"t\" + " + variable() + ");");
            case 4 -> delegation(number);
            case 5 -> line("if (" + condition() + ") { g.yield(" + element.of(number()) + "); }");
            case 6 -> branch(number, depth);
            case 7 -> loop(number, depth);
            case 8 -> whileLoop(number, depth);
            case 9 -> switching(number, depth);
            case 10, 11 -> trying(number, depth);
            case 12 -> throwing();
            default -> scoped(number, depth);
        }
    }

    private String variable() {
        return VARIABLES.get(random.nextInt(VARIABLES.size()));
    }

    /** An expression of type {@code int}. */
    private String number() {
        return switch (random.nextInt(9)) {
            case 0 -> "i * 3 + 1";
            case 1 -> "(int) (l >>> 20)";
            case 2 -> "(int) (d * 4)";
            case 3 -> "b + c";
            case 4 -> "s.length()";
            case 5 -> "(t == null ? " + random.nextInt(50) + " : t.hashCode() % 1000)";
            case 6 -> "(int) f - i";
            case 7 -> "i++";
            default -> Integer.toString(random.nextInt(1000));
        };
    }

    private String condition() {
        return switch (random.nextInt(5)) {
            case 0 -> "i % 2 == 0";
            case 1 -> "l > 0 && " + number() + " > " + random.nextInt(500);
            case 2 -> "s.length() < 8 || t != null";
            case 3 -> "d < f";
            default -> number() + " % 3 == 1";
        };
    }

    private void assignment() {
        line(
                switch (random.nextInt(8)) {
                    case 0 -> "i += " + number() + ";";
                    case 1 -> "l = l * 31 + " + number() + ";";
                    case 2 -> "d += " + number() + " / 8.0;";
                    case 3 -> "f = f / 2 + i;";
                    case 4 -> "b += " + number() + ";";
                    case 5 -> "c = (char) ('a' + Math.floorMod(" + number() + ", 26));";
                    case 6 -> "s = s.length() > 20 ? \"\" + i : s + c;";
                    default -> "t = " + (random.nextBoolean() ? "null" : "Integer.valueOf(" + number() + ")") + ";";
                });
    }

    private void delegation(int number) {
        String array = switch (element) {
            case OBJECT -> "new Object[] {s, null, i}";
            case INT -> "new int[] {i, b}";
            case LONG -> "new long[] {l, i}";
            case DOUBLE -> "new double[] {d, f}";
        };
        String stream = switch (element) {
            case OBJECT -> "java.util.stream.Stream.<Object>of(s, c)";
            case INT -> "java.util.stream.IntStream.of(i, c)";
            case LONG -> "java.util.stream.LongStream.of(l, c)";
            case DOUBLE -> "java.util.stream.DoubleStream.of(d, c)";
        };
        line(
                switch (random.nextInt(4)) {
                    case 0 -> "g.yieldAll(" + array + ");";
                    case 1 -> "g.yieldAll(" + stream + ".onClose(() -> trace.add(\"closed\")));";
                    default ->
                        "if (depth > 0) { g.yieldAll(trace.made(" + element.factory + "(trace.run(body" + number
                                + "(depth - 1, trace))))); }";
                });
    }

    private void branch(int number, int depth) {
        line("if (" + condition() + ") {");
        block(number, depth);
        if (random.nextBoolean()) {
            line("} else {");
            block(number, depth);
        }
        line("}");
    }

    private void loop(int number, int depth) {
        String name = "n" + names++;
        String label = "loop" + loops++;
        line(label + ": for (int " + name + " = 0; " + name + " < " + (1 + random.nextInt(4)) + "; " + name + "++) {");
        block(number, depth);
        if (random.nextInt(3) == 0) {
            line("if (" + condition() + ") { " + (random.nextBoolean() ? "continue " : "break ") + label + "; }");
            block(number, depth);
        }
        line("}");
    }

    private void whileLoop(int number, int depth) {
        String name = "w" + names++;
        line("int " + name + " = " + random.nextInt(4) + ";");
        line("do {");
        block(number, depth);
        line("} while (" + name + "-- > 0);");
    }

    private void switching(int number, int depth) {
        line("switch (Math.floorMod(" + number() + ", 4)) {");
        for (int n = 0; n < 3; n++) {
            line("case " + n + ":");
            block(number, depth);
            if (random.nextInt(3) > 0) {
                line("break;");
            }
        }
        line("default:");
        block(number, depth);
        line("}");
    }

    private void trying(int number, int depth) {
        boolean resource = random.nextInt(3) == 0;
        line(resource ? "try (var r" + names++ + " = trace.resource(\"r\" + i)) {" : "try {");
        block(number, depth);
        if (random.nextInt(3) > 0) {
            String caught = "e" + names++;
            line("} catch (IllegalStateException | ArithmeticException " + caught + ") {");
            line("trace.add(\"caught \" + " + caught + ".getMessage() + s);");
            block(number, depth);
        } else if (!resource) {
            String caught = "e" + names++;
            line("} catch (RuntimeException " + caught + ") {");
            line("trace.add(\"passed \" + i);");
            line("throw " + caught + ";");
        }
        if (random.nextBoolean()) {
            line("} finally {");
            line("trace.add(\"finally \" + i + l + s);");
        }
        line("}");
    }

    private void throwing() {
        line("if (" + condition() + ") {");
        line(random.nextBoolean() ? "throw new IllegalStateException(\"thrown \" + i);" : "i = i / (b - b);");
        line("}");
    }

    /** A variable that shares its slot with others. */
    private void scoped(int number, int depth) {
        String name = "v" + names++;
        String type = List.of("int", "long", "double", "Object").get(random.nextInt(4));
        line("{");
        line(type + " " + name + " = " + (type.equals("Object") ? "s" : "i") + ";");
        block(number, depth);
        line("trace.add(\"scoped \" + " + name + ");");
        line("}");
    }
}
