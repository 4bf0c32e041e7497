package io.fermata.compiler.gatherers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.fermata.Coroutine;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tests in {@code src/test/java24}, compiled and run by the JDK that runs this one.
 *
 * <p>They see the gatherer's classes in the jar of the core, or, as long as there is none, in the folder that goes into it.
 */
@EnabledForJreRange(minVersion = 24)
class CoroutineGathererTest {

    private static final Path SOURCES = Path.of("src/test/java24").toAbsolutePath();

    @TempDir
    static Path classes;

    private static URLClassLoader loader;

    @TestFactory
    Stream<DynamicTest> everyTestForNewerJdks() throws Exception {
        compile();
        loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL(), layer().toUri().toURL()},
                getClass().getClassLoader());
        Class<?> tests = loader.loadClass("io.fermata.compiler.gatherers.GathererCases");
        List<Method> methods = Arrays.stream(tests.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
        assertThat(methods).isNotEmpty();
        return methods.stream().map(method -> dynamicTest(method.getName(), () -> run(method)));
    }

    @AfterAll
    static void closeLoader() throws Exception {
        if (loader != null) {
            loader.close();
        }
    }

    private static void run(Method test) throws Throwable {
        var constructor = test.getDeclaringClass().getDeclaredConstructor();
        constructor.setAccessible(true);
        test.setAccessible(true);
        try {
            test.invoke(constructor.newInstance());
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static void compile() throws Exception {
        List<String> sources;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            sources = files.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .toList();
        }
        String path = String.join(
                File.pathSeparator, layer().toString(), System.getProperty("java.class.path"), classes.toString());
        Stream<String> options = Stream.of("-g", "-proc:none", "-encoding", "UTF-8", "-cp", path, "-d");
        String[] arguments = Stream.of(options, Stream.of(classes.toString()), sources.stream())
                .flatMap(each -> each)
                .toArray(String[]::new);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments);
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }

    /** What a folder of classes can't show to newer JDKs by itself; of a jar they see it. */
    private static Path layer() throws Exception {
        Path core = Path.of(Coroutine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return Files.isDirectory(core) ? core.resolve("META-INF/versions/24") : core;
    }
}
