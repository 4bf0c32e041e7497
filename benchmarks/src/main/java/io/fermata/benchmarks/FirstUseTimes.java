package io.fermata.benchmarks;

import io.fermata.benchmarks.programs.Empty;
import io.fermata.benchmarks.programs.FirstUse;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What the first use of coroutines adds to the run of a program, measured on whole processes that alternate, and what each
 * further body takes.
 *
 * @param empty milliseconds of a program that does nothing
 * @param firstUse milliseconds of a program that makes one coroutine and resumes it
 * @param furtherBodies milliseconds from a body's lambda to its coroutine's first suspension, all but a JVM's first body
 */
record FirstUseTimes(Times empty, Times firstUse, Times furtherBodies) {

    private static final Pattern LIBRARY =
            Pattern.compile("(fermata(-core|-compiler)?|asm(-tree|-analysis)?)-[0-9].*\\.jar");

    /** Runs all programs as often as asked for, on the JDK that runs this method. */
    static FirstUseTimes measure(int runs) throws IOException, InterruptedException {
        String classPath = classPath();
        Path bodies = Files.createTempDirectory("bodies");
        String compiled = SixtyBodies.compile(bodies, classPath);
        double[] empty = new double[runs];
        double[] firstUse = new double[runs];
        DoubleStream.Builder further = DoubleStream.builder();
        for (int i = 0; i < runs; i++) {
            empty[i] = Processes.millis(java(classPath, Empty.class.getName()));
            firstUse[i] = Processes.millis(java(classPath, FirstUse.class.getName()));
            double[] nanos = Processes.printed(java(bodies + File.pathSeparator + classPath, compiled));
            for (int body = 1; body < nanos.length; body++) {
                further.add(nanos[body] / 1e6);
            }
        }
        return new FirstUseTimes(
                new Times(empty), new Times(firstUse), new Times(further.build().toArray()));
    }

    private static List<String> java(String classPath, String main) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath, main);
    }

    /** The programs and the library alone, without what the benchmarks themselves need. */
    private static String classPath() throws IOException {
        Path here;
        try {
            here = Path.of(FirstUse.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        Path target = here.getParent();
        Path programs = target.resolve("benchmarks-programs.jar");
        if (!Files.exists(programs)) {
            return System.getProperty("java.class.path");
        }
        try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
            StringBuilder all = new StringBuilder(programs.toString());
            libraries
                    .filter(jar -> LIBRARY.matcher(jar.getFileName().toString()).matches())
                    .sorted()
                    .forEach(jar -> all.append(File.pathSeparator).append(jar));
            return all.toString();
        }
    }
}
