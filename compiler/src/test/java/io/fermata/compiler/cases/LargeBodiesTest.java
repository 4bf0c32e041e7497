package io.fermata.compiler.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Coroutine;
import io.fermata.CoroutineCompileException;
import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies at the limits of bytecode: many suspensions, many locals, many instructions. Their sources are generated. */
class LargeBodiesTest {

    /** By source: tests of mutants run each test many times. */
    private static final Map<String, Path> CLASSES = new HashMap<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 253, 254, 255, 256, 257, 1000})
    void body_withManySuspensions_resumesAtEach(int count) throws Exception {
        StringBuilder statements = new StringBuilder("int sum = 0;\n");
        IntStream.range(0, count).forEach(i -> statements.append("sum += co.yield(sum + " + i + ");\n"));
        Coroutine<Integer, Integer, Integer> co = compiled(statements.append("return sum;\n"));

        int sum = 0;
        for (int i = 0; i < count; i++) {
            assertThat(co.resume(1)).isEqualTo(new Yielded<>(sum + i));
            sum++;
        }
        assertThat(co.resume(1)).isEqualTo(new Returned<>(sum));
    }

    @Test
    void body_withThreeThousandSuspensions_resumesAtEach() throws Exception {
        int count = 3000;
        Coroutine<Integer, Integer, Integer> co = compiled("co.yield(null);\n".repeat(count) + "return -first;\n");

        for (int i = 0; i < count; i++) {
            assertThat(co.resume(7)).as("resumption " + i).isEqualTo(new Yielded<>(null));
        }
        assertThat(co.resume(7)).isEqualTo(new Returned<>(-7));
    }

    @ParameterizedTest
    @ValueSource(ints = {126, 127, 128, 250, 251, 252, 253, 254, 255, 256, 300})
    void body_withManyLocals_keepsAll(int count) throws Exception {
        StringBuilder statements = new StringBuilder();
        IntStream.range(0, count).forEach(i -> statements.append(declarationOf(i)));
        statements.append("int in = co.yield(v0);\nv1 += in; v2++; v0 += 1000;\nco.yield((int) v1);\n");
        statements.append("long all = in");
        IntStream.range(0, count).forEach(i -> statements.append(" + (long) v" + i));
        Coroutine<Integer, Integer, Integer> co = compiled(statements.append(";\nreturn (int) all;\n"));

        assertThat(co.resume(0)).isEqualTo(new Yielded<>(0));
        assertThat(co.resume(7)).isEqualTo(new Yielded<>(8));
        assertThat(co.resume(0)).isEqualTo(new Returned<>(count * (count - 1) / 2 + 7 + 7 + 1 + 1000));
    }

    private static String declarationOf(int i) {
        return List.of("int", "long", "double").get(i % 3) + " v" + i + " = " + i + ";\n";
    }

    @Test
    void body_withManyWideOperandsBelow_keepsAll() throws Exception {
        StringBuilder statements = new StringBuilder("long a = 1;\nreturn (int) (");
        IntStream.range(0, 100).forEach(i -> statements.append("a * ((long) " + i + " + "));
        statements.append("co.yield(0)").append(")".repeat(100));
        Coroutine<Integer, Integer, Integer> co = compiled(statements.append(");\n"));

        assertThat(co.resume(0)).isEqualTo(new Yielded<>(0));
        assertThat(co.resume(3)).isEqualTo(new Returned<>(99 * 100 / 2 + 3));
    }

    @Test
    void body_withManyTryBlocks_unwindsThroughAll() throws Exception {
        int depth = 60;
        StringBuilder statements = new StringBuilder("int[] closed = {first};\n");
        statements.append("try {\n".repeat(depth)).append("co.yield(1);\n");
        statements.append("} catch (ArithmeticException e) { closed[0]++; throw e; }\n".repeat(depth - 1));
        statements.append("} catch (ArithmeticException e) { return co.yield(closed[0]); }\nreturn -1;\n");
        Coroutine<Integer, Integer, Integer> co = compiled(statements);

        assertThat(co.resume(100)).isEqualTo(new Yielded<>(1));
        assertThat(co.resumeExceptionally(new ArithmeticException())).isEqualTo(new Yielded<>(100 + depth - 1));
        assertThat(co.resume(5)).isEqualTo(new Returned<>(5));
    }

    @Test
    void body_withManyDelegations_sharesTheirCode() throws Exception {
        int count = 400;
        Coroutine<Integer, Integer, Integer> co =
                compiled("Coroutine.PlainBody<Integer, Integer, Integer> one = c -> c.yield(1);\nint sum = 0;\n"
                        + "sum += co.yieldFrom(Coroutine.of(one));\nco.yield(sum);\n".repeat(count)
                        + "return sum;\n");

        for (int i = 1; i <= count; i++) {
            assertThat(co.resume(7)).isEqualTo(new Yielded<>(1));
            assertThat(co.resume(2)).isEqualTo(new Yielded<>(2 * i));
        }
        assertThat(co.resume(0)).isEqualTo(new Returned<>(2 * count));
    }

    /** Yields between which variables of all sizes live, in branches, loops, and try blocks. */
    @ParameterizedTest
    @CsvSource({
        "Generator, of, Object, Generator.Scope<Object>",
        "IntGenerator, ofInts, int, IntGenerator.Scope",
        "LongGenerator, ofLongs, long, LongGenerator.Scope",
        "DoubleGenerator, ofDoubles, double, DoubleGenerator.Scope"
    })
    void generator_withManySuspensions_handsOutAllElements(String kind, String of, String element, String scope)
            throws Exception {
        int count = 200;
        StringBuilder statements =
                new StringBuilder("long wide = 1; double real = 2; int narrow = 3; String text = \"\";\n");
        List<Double> expected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statements.append("wide += " + i + "; g.yield((" + element + ") (int) wide);\n");
            statements.append("if (narrow % 2 == 1) { g.yield((" + element + ") (int) real); } else { narrow++; }\n");
            statements.append("try { real++; g.yieldAll(Generator." + of + "(h -> h.yield(" + i
                    + "))); } finally { narrow += 2; text += narrow == 0 ? 1 : 2; }\n");
            expected.add(1.0 + i * (i + 1) / 2);
            expected.add(2.0 + i);
            expected.add((double) i);
        }
        statements.append("g.yield((" + element + ") (int) (narrow + text.length()));\n");
        expected.add(3.0 + 2 * count + count);
        Iterator<?> generator =
                (Iterator<?>) made("""
                import io.fermata.*;

                public class Generated {
                    private static void body(SCOPE g) {
                %s
                    }

                    public static Object make() {
                        return Generator.OF(Generated::body);
                    }
                }
                """.replace("SCOPE", scope).replace("OF", of).formatted(statements));

        List<Double> elements = new ArrayList<>();
        while (generator.hasNext()) {
            elements.add(((Number) generator.next()).doubleValue());
        }
        assertThat(elements).isEqualTo(expected);
        assertThat(generator.getClass().getSuperclass().getSimpleName()).isEqualTo(kind + "Frame");
    }

    @Test
    void body_nearTheLimitWithoutManySuspensions_runs() throws Exception {
        StringBuilder statements = new StringBuilder("int sum = co.yield(0);\n");
        IntStream.range(0, 5500).forEach(i -> statements.append("sum += first * " + (i + 1000) + ";\n"));
        Coroutine<Integer, Integer, Integer> co = compiled(statements.append("return sum + co.yield(sum);\n"));

        int sum = IntStream.range(0, 5500).map(i -> i + 1000).sum();
        assertThat(co.resume(1)).isEqualTo(new Yielded<>(0));
        assertThat(co.resume(0)).isEqualTo(new Yielded<>(sum));
        assertThat(co.resume(1)).isEqualTo(new Returned<>(sum + 1));
    }

    @Test
    void body_tooLargeForTheJvm_isRefusedWithItsSize() {
        String statements = "co.yield(null);\n".repeat(7500);

        assertThatThrownBy(() -> compiled(statements + "return 1;\n"))
                .isInstanceOf(CoroutineCompileException.class)
                .hasMessageMatching("Generated\\.java:5: FER010: The body is too large: its state machine takes \\d{5,}"
                        + " bytes of code, and the JVM allows 65535 in a method\\. Split the body: move parts of it into"
                        + " bodies of their own and run them with co\\.yieldFrom\\.");
    }

    @SuppressWarnings("unchecked")
    private Coroutine<Integer, Integer, Integer> compiled(CharSequence statements) throws Exception {
        return (Coroutine<Integer, Integer, Integer>) made("""
                import io.fermata.Coroutine;

                public class Generated {
                    private static int body(Coroutine.Scope<Integer, Integer> co, int first) {
                %s
                    }

                    public static Coroutine<Integer, Integer, Integer> make() {
                        return Coroutine.of(Generated::body);
                    }
                }
                """.formatted(statements));
    }

    private static Object made(String source) throws Exception {
        Path folder = CLASSES.computeIfAbsent(source, LargeBodiesTest::classesOf);
        URLClassLoader loader = Build.loaderOf(folder);
        Method make = Class.forName("Generated", true, loader).getMethod("make");
        try {
            return make.invoke(null);
        } catch (InvocationTargetException failure) {
            throw failure.getCause() instanceof RuntimeException unchecked ? unchecked : failure;
        }
    }

    private static Path classesOf(String source) {
        Path folder = Build.newFolder();
        Path file = folder.resolve("Generated.java");
        try {
            Files.writeString(file, source);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        assertThat(Build.JAVAC.compile(List.of(file), folder)).isEmpty();
        return folder;
    }
}
