import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What weaving costs a build and saves at the start: whole processes, in turns.
 *
 * <p>Usage, after {@code ./mvnw -DskipTests package}: {@code java benchmarks/BuildTime.java}, on the JDK to measure.
 * It takes some minutes.
 */
final class BuildTime {

    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final int RUNS = 9;

    private BuildTime() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("fermata-build-time");
        try {
            String core = jar("core", "fermata-core");
            String processor = String.join(
                    File.pathSeparator,
                    jar("frontends/javac", "fermata-javac"),
                    jar("compiler", "fermata-compiler"),
                    core,
                    library("asm"),
                    library("asm-tree"),
                    library("asm-analysis"));
            System.out.println(
                    "JDK " + Runtime.version() + ", medians of " + RUNS + " processes each, in milliseconds");
            compile(folder, core, processor);
            start(folder, core, processor);
            weave(folder, core);
        } finally {
            delete(folder);
        }
    }

    private static String jar(String module, String name) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(module).resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().matches(name + "-\\d.*[0-9T]\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Build first: ./mvnw -DskipTests package"))
                    .toString();
        }
    }

    private static String library(String name) {
        return ROOT.resolve("target/lib/" + name + ".jar").toString();
    }

    private static void compile(Path folder, String core, String processor) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("src/app"));
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            files.add(Files.writeString(sources.resolve("C" + i + ".java"), source(i, i % 5 == 0))
                    .toString());
        }
        Path plain = Files.createDirectories(folder.resolve("plain"));
        Path woven = Files.createDirectories(folder.resolve("woven"));
        List<String> without = new ArrayList<>(List.of("javac", "-proc:none", "-cp", core, "-d", plain.toString()));
        List<String> with =
                new ArrayList<>(List.of("javac", "--processor-path", processor, "-cp", core, "-d", woven.toString()));
        without.addAll(files);
        with.addAll(files);
        compare("javac of 500 classes with 100 bodies", without, with);
    }

    private static String source(int number, boolean hasBody) {
        StringBuilder code = new StringBuilder("package app;\nimport java.util.*;\nimport io.fermata.*;\n")
                .append("public class C" + number
                        + " {\n    private final Map<String, List<Integer>> map = new TreeMap<>();\n");
        for (int i = 0; i < 12; i++) {
            code.append("    int m" + i
                    + "(int a, String b) {\n        int sum = a;\n        for (int i = 0; i < b.length(); i++) {\n"
                    + "            sum += b.charAt(i) * " + i
                    + ";\n            map.computeIfAbsent(b + i, key -> new ArrayList<>()).add(sum);\n"
                    + "        }\n        return map.values().stream().mapToInt(List::size).sum() + sum;\n    }\n");
        }
        if (hasBody) {
            code.append(
                    "    Generator<Integer> numbers(int end) {\n        return Generator.of(g -> {\n            int last = 0;\n"
                            + "            for (int i = 0; i < end; i++) {\n                g.yield(i + last);\n                last = m1(i, \"x\");\n"
                            + "            }\n        });\n    }\n");
        }
        return code.append("}\n").toString();
    }

    private static void start(Path folder, String core, String processor) throws Exception {
        Path out = Files.createDirectories(folder.resolve("start"));
        Path with = Files.writeString(
                folder.resolve("With.java"),
                "import io.fermata.*;\npublic class With {\n"
                        + "    public static void main(String[] a) {\n        Generator<Integer> g = Generator.of(s -> { s.yield(1); s.yield(2); });\n"
                        + "        while (g.hasNext()) System.out.println(g.next());\n    }\n}\n");
        Path without = Files.writeString(
                folder.resolve("Without.java"),
                "import java.util.*;\npublic class Without {\n"
                        + "    public static void main(String[] a) {\n        Iterator<Integer> g = new Iterator<>() {\n            int i;\n"
                        + "            public boolean hasNext() { return i < 2; }\n            public Integer next() { return ++i; }\n        };\n"
                        + "        while (g.hasNext()) System.out.println(g.next());\n    }\n}\n");
        run(List.of(
                "javac",
                "--processor-path",
                processor,
                "-cp",
                core,
                "-d",
                out.toString(),
                with.toString(),
                without.toString()));
        String classPath = out + File.pathSeparator + core;
        compare(
                "start and end of a woven program, beside an iterator by hand",
                List.of("java", "-cp", classPath, "Without"),
                List.of("java", "-Dfermata.runtime=off", "-cp", classPath, "With"));
    }

    private static void weave(Path folder, String core) throws Exception {
        Path classes = folder.resolve("plain/app");
        Path many = Files.createDirectories(folder.resolve("many"));
        for (int copy = 0; copy < 20; copy++) {
            Path root = Files.createDirectories(many.resolve("META-INF/versions/" + copy + "/app"));
            try (Stream<Path> files = Files.list(classes)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.copy(file, root.resolve(file.getFileName()));
                }
            }
        }
        Path out = folder.resolve("many-woven");
        long begin = System.nanoTime();
        run(List.of(ROOT.resolve("fermata").toString(), "weave", many.toString(), out.toString()));
        System.out.printf("weaving 10,000 classes with 2,000 bodies: %d%n", (System.nanoTime() - begin) / 1_000_000);
    }

    private static void compare(String what, List<String> without, List<String> with) throws Exception {
        long[] plain = new long[RUNS];
        long[] woven = new long[RUNS];
        for (int i = -2; i < RUNS; i++) {
            long a = run(without);
            long b = run(with);
            if (i >= 0) {
                plain[i] = a;
                woven[i] = b;
            }
        }
        Arrays.sort(plain);
        Arrays.sort(woven);
        long a = plain[RUNS / 2];
        long b = woven[RUNS / 2];
        System.out.printf("%s: %d without, %d with (%+d, %+.0f %%)%n", what, a, b, b - a, 100.0 * (b - a) / a);
    }

    /** Runs a program of this JDK, or another one by its path, and gives its milliseconds. */
    private static long run(List<String> command) throws Exception {
        List<String> full = new ArrayList<>(command);
        if (!full.get(0).contains(File.separator)) {
            full.set(
                    0,
                    Path.of(System.getProperty("java.home"), "bin", full.get(0)).toString());
        }
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(full)
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        int code = process.waitFor();
        if (code != 0) {
            throw new IllegalStateException(
                    "exit " + code + ": " + String.join(" ", full).substring(0, 200));
        }
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
