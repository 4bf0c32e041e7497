package io.fermata.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A program with sixty different bodies, ten a class. It prints for each how many nanoseconds pass from its lambda to its
 * coroutine's first suspension.
 *
 * <p>The bodies are of ordinary size: a loop, a {@code try}, three or four suspensions. Their source is written here and
 * compiled before any time is taken.
 */
final class SixtyBodies {

    private static final int CLASSES = 6;
    private static final int BODIES = 10;
    private static final String[] OPERATORS = {"+=", "-=", "*=", "^="};

    private final Random random = new Random(1);
    private final StringBuilder source = new StringBuilder();

    private SixtyBodies() {}

    /**
     * Writes and compiles the program.
     *
     * @param folder where to put it
     * @param classPath where the library is
     * @return the name of its main class
     */
    static String compile(Path folder, String classPath) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--release", "17", "-proc:none", "-cp", classPath, "-d", folder.toString()));
        StringBuilder calls = new StringBuilder();
        for (int i = 0; i < CLASSES; i++) {
            Path file = folder.resolve("Ten" + i + ".java");
            Files.writeString(file, new SixtyBodies().writeClass(i));
            arguments.add(file.toString());
            for (int j = 0; j < BODIES; j++) {
                calls.append(("start = System.nanoTime(); Ten%d.body%d(3, \"n\").resume(1);"
                                + " nanos[%d] = System.nanoTime() - start;\n")
                        .formatted(i, j, i * BODIES + j));
            }
        }
        Path main = folder.resolve("Sixty.java");
        Files.writeString(main, """
                public class Sixty {
                    public static void main(String[] args) {
                        long[] nanos = new long[%d];
                        long start;
                        %s
                        for (long each : nanos) {
                            System.out.println(each);
                        }
                    }
                }
                """.formatted(CLASSES * BODIES, calls));
        arguments.add(main.toString());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, arguments.toArray(new String[0])) != 0) {
            throw new IllegalStateException("The sixty bodies don't compile");
        }
        return "Sixty";
    }

    private String writeClass(int number) {
        random.setSeed(number);
        source.append("import io.fermata.Coroutine;\n\nclass Ten%d {\n".formatted(number));
        for (int i = 0; i < BODIES; i++) {
            source.append(
                    "    static Coroutine<Integer, Object, String> body%d(int limit, String name) {\n".formatted(i));
            source.append("        return Coroutine.of((co, first) -> {\n");
            writeBody();
            source.append("        });\n    }\n\n");
        }
        return source.append("}\n").toString();
    }

    private void writeBody() {
        String type = random.nextBoolean() ? "int" : "long";
        String operator = OPERATORS[random.nextInt(OPERATORS.length)];
        int constant = 2 + random.nextInt(50);
        boolean fourth = random.nextBoolean();
        String clause = random.nextBoolean()
                ? "catch (IllegalArgumentException e) { text.append(e.getMessage()); }"
                : "finally { total++; }";
        source.append("""
                            %s total = first;
                            StringBuilder text = new StringBuilder(name);
                            for (int i = 0; i < limit; i++) {
                                try {
                                    total %s co.yield(total);
                                    if (total %% %d == 1) {
                                        text.append(co.yield(text.length()));
                                    }
                                } %s
                            }
                            %s
                            co.yield(text.toString());
                            return text + ":" + total;
                """.formatted(
                        type,
                        operator,
                        constant,
                        clause,
                        fourth ? "while (co.yield(\"more\") > " + constant + ") { total--; }" : ""));
    }
}
