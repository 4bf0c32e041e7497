package io.fermata.javac;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.javac.Project.Result;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places of bodies, and ways to start javac. */
class WaysTest {

    private static final String OFF = "-Dfermata.runtime=off";

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void begin() throws IOException {
        project = new Project(folder.toRealPath());
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = WaysTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertPrints(Result result, String output) {
        assertThat(result.output().replace("\r\n", "\n")).isEqualTo(output);
        assertThat(result.exitCode()).isZero();
    }

    private Result javac(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("--processor-path", Project.frontEnd()));
        all.addAll(Arrays.asList(arguments));
        return project.run("javac", all);
    }

    /** A program with two bodies, one in a class that the other one's class needs. */
    private void writeTwo(String root, String otherRoot) throws IOException {
        project.write(root + "app/App.java", """
                package app;
                import io.fermata.Generator;
                public class App {
                    public static void main(String[] args) {
                        Generator.of(g -> g.yieldAll(Other.all())).forEachRemaining(System.out::println);
                    }
                }
                """);
        project.write(otherRoot + "app/Other.java", """
                package app;
                import io.fermata.Generator;
                class Other {
                    static Generator<String> all() {
                        return Generator.of(g -> g.yield("other"));
                    }
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xlint:all -Werror", "-Xlint:all -Werror -parameters -g", "-g:none"})
    void bodies_standAnywhere(String options) throws Exception {
        project.write("app/Hosts.java", resource("/hosts/app/Hosts.java"));
        assertPrints(project.javac(options.split(" ")), "");
        assertPrints(project.java("app.Hosts", OFF), resource("/hosts/output.txt"));
    }

    @Test
    void sourcesThatAreFound_areWovenToo() throws Exception {
        writeTwo("one/", "two/");
        String roots = "src/one" + File.pathSeparator + "src/two";
        assertPrints(
                javac(
                        "-implicit:class",
                        "-cp",
                        Project.core(),
                        "-sourcepath",
                        roots,
                        "-d",
                        "out",
                        "src/one/app/App.java"),
                "");
        assertThat(project.classes()).containsKeys("app/App$$Coroutine$1", "app/Other$$Coroutine$1");
        assertPrints(project.java("app.App", OFF), "other\n");
    }

    @Test
    void withoutAFolderToWriteTo_classesBesideTheirSourcesAreWoven() throws Exception {
        writeTwo("", "");
        String[] command = {"-cp", Project.core(), "src/app/App.java", "src/app/Other.java"};
        assertPrints(javac(command), "");
        Path classes = project.folder().resolve("src");
        assertThat(classes.resolve("app/App$$Coroutine$1.class")).exists();
        String classPath = classes + File.pathSeparator + Project.core();
        assertPrints(project.run("java", List.of(OFF, "-cp", classPath, "app.App")), "other\n");
        project.write("app/Other.java", "package app; class Other { static Iterable<String> all() { return null; } }");
        assertPrints(javac(command), "");
        assertThat(classes.resolve("app/Other$$Coroutine$1.class")).doesNotExist();
    }

    private void writeModules() throws IOException {
        project.write("one/module-info.java", "module one { requires io.fermata; exports lib; }");
        project.write("one/lib/Base.java", """
                package lib;
                import io.fermata.Generator;
                public class Base {
                    protected String text() { return "text"; }
                    public Generator<String> all() { return Generator.of(g -> g.yield("base")); }
                }
                """);
        project.write("two/module-info.java", "module two { requires io.fermata; requires one; }");
        project.write("two/app/App.java", """
                package app;
                import io.fermata.Generator;
                import lib.Base;
                public class App extends Base {
                    @Override public Generator<String> all() {
                        return Generator.of(g -> { g.yieldAll(super.all()); g.yield(text()); });
                    }
                    public static void main(String[] args) {
                        new App().all().forEachRemaining(System.out::println);
                    }
                }
                """);
    }

    private void assertModulesRun() throws Exception {
        String modules = project.out() + File.pathSeparator + Project.core();
        assertPrints(
                project.run("java", List.of(OFF, "--module-path", modules, "--module", "two/app.App")), "base\ntext\n");
    }

    @Test
    void severalModulesAtOnce_areWoven_eachInItsFolder() throws Exception {
        writeModules();
        for (int i = 0; i < 2; i++) {
            assertPrints(
                    javac(
                            "--module-path",
                            Project.core(),
                            "--module-source-path",
                            "src",
                            "-d",
                            "out",
                            "--module",
                            "one,two"),
                    "");
            assertThat(project.classes()).containsKeys("one/lib/Base$$Coroutine$1", "two/app/App$$Coroutine$1");
            assertModulesRun();
        }
    }

    @Test
    void superclass_inAModuleOnTheModulePath_isFound() throws Exception {
        writeModules();
        String core = Project.core();
        assertPrints(
                javac("--module-path", core, "-d", "out/one", "src/one/module-info.java", "src/one/lib/Base.java"), "");
        String path = core + File.pathSeparator + "out" + File.separator + "one";
        assertPrints(
                javac("--module-path", path, "-d", "out/two", "src/two/module-info.java", "src/two/app/App.java"), "");
        assertModulesRun();
    }

    @Test
    void refusedBody_leavesNoClassesOfWhatWasThereBefore() throws Exception {
        writeTwo("", "");
        assertPrints(project.javac(), "");
        project.write("app/App.java", """
                package app;
                import io.fermata.Generator;
                public class App {
                    Generator<Integer> all() {
                        return Generator.of(g -> { synchronized (this) { g.yield(1); } });
                    }
                }
                """);
        assertThat(project.javac().exitCode()).isEqualTo(1);
        assertThat(project.classes()).isEmpty();
    }

    /** As Gradle does since 4.7: javac then starts a plugin of the same jars, but of another class loader. */
    @Test
    void processor_thatTheBuildToolHasLoaded_weaves() throws Exception {
        writeTwo("", "");
        assertThat(compileWithOwnProcessor()).isEmpty();
        assertPrints(project.java("app.App", OFF), "other\n");
        project.write("app/Other.java", """
                package app;
                import io.fermata.Generator;
                class Other {
                    static Generator<String> all() {
                        Generator.of(g -> g.yield(1));
                        return Generator.of(g -> { synchronized (Other.class) { g.yield("other"); } });
                    }
                }
                """);
        assertThat(compileWithOwnProcessor())
                .satisfiesExactly(
                        warning -> assertThat(warning).contains("Other.java:5: warning: FER014"),
                        error -> assertThat(error).contains("Other.java:6: error: FER005"));
    }

    private List<String> compileWithOwnProcessor() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : Project.frontEnd().split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (URLClassLoader loader =
                        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
                StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null)) {
            Class<?> processor = loader.loadClass(FermataProcessor.class.getName());
            List<String> options = List.of(
                    "--processor-path",
                    Project.frontEnd(),
                    "-cp",
                    Project.core(),
                    "-d",
                    project.out().toString());
            Path sources = project.folder().resolve("src/app");
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    files,
                    said,
                    options,
                    null,
                    files.getJavaFileObjects(sources.resolve("App.java"), sources.resolve("Other.java")));
            task.setProcessors(
                    List.of((Processor) processor.getDeclaredConstructor().newInstance()));
            task.call();
        }
        return said.getDiagnostics().stream().map(Object::toString).toList();
    }
}
