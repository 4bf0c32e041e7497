package io.fermata.compiler.cases;

import io.fermata.Coroutine;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.tools.ToolProvider;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** A compiler, with its options, that makes class files of the cases. */
enum Build {
    /** The compiler of the JDK that runs the tests. */
    JAVAC("-g"),

    /** The same, without names of variables, lines and files. */
    JAVAC_NO_DEBUG("-g:none"),

    /** The compiler of Eclipse. */
    ECJ("-g");

    private final String debug;

    Build(String debug) {
        this.debug = debug;
    }

    /** Whether class files name the source file and its lines. */
    boolean hasLines() {
        return !debug.equals("-g:none");
    }

    /**
     * Compiles source files.
     *
     * @return what the compiler said, or an empty text if there was no error
     */
    String compile(List<Path> sources, Path classes) {
        List<String> arguments = new ArrayList<>(List.of(debug, "-nowarn", "-proc:none", "-encoding", "UTF-8"));
        arguments.addAll(List.of("-classpath", classPath(), "-d", classes.toString()));
        sources.forEach(source -> arguments.add(source.toString()));
        StringWriter said = new StringWriter();
        return runs(arguments, said) ? "" : said.toString();
    }

    private boolean runs(List<String> arguments, StringWriter said) {
        if (this == ECJ) {
            arguments.addAll(0, List.of("-" + releaseForEcj()));
            PrintWriter out = new PrintWriter(said);
            return BatchCompiler.compile(arguments.toArray(new String[0]), out, out, null);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler().run(null, out, out, arguments.toArray(new String[0]));
        said.write(out.toString(StandardCharsets.UTF_8));
        return code == 0;
    }

    /** The release of the running JVM, or the newest that ECJ knows. */
    static int releaseForEcj() {
        int running = Runtime.version().feature();
        int newest = new EclipseCompiler()
                .getSourceVersions().stream()
                        .mapToInt(SourceVersion::ordinal)
                        .max()
                        .orElse(17);
        return Math.min(running, newest);
    }

    private static String classPath() {
        return Stream.of(Coroutine.class, Case.class)
                .map(Build::placeOf)
                .distinct()
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow();
    }

    private static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A new class loader of class files in a folder: static initialisers run again in each. */
    static URLClassLoader loaderOf(Path classes) {
        try {
            return new URLClassLoader("cases", new URL[] {classes.toUri().toURL()}, Case.class.getClassLoader());
        } catch (MalformedURLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A new folder that is deleted when the JVM ends. */
    static Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("fermata-cases");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
