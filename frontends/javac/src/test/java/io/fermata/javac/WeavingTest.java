package io.fermata.javac;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.javac.Project.Result;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What javac writes with the front end on its processor path. */
class WeavingTest {

    private static final String PROGRAM = """
            package app;

            import io.fermata.Async;
            import io.fermata.AsyncStream;
            import io.fermata.Generator;
            import io.fermata.IntGenerator;

            public class Program {
                private int secret = 40;

                private int next() {
                    return ++secret;
                }

                Generator<String> words(String... given) {
                    return Generator.of(g -> {
                        for (String word : given) {
                            g.yield(word + next());
                        }
                        g.yieldAll(Generator.of(h -> h.yield("inner" + secret)));
                    });
                }

                static final class Squares implements IntGenerator.Body {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void run(IntGenerator.Scope g) {
                        for (int i = 1; i <= 3; i++) {
                            g.yield(i * i);
                        }
                    }
                }

                static void body(Generator.Scope<Integer> g) {
                    g.yield(7);
                }

                public static void main(String[] args) {
                    new Program().words("a", "b").forEachRemaining(System.out::println);
                    Generator.ofInts(new Squares()).forEachRemaining((int square) -> System.out.println(square));
                    Generator.<Integer>of(Program::body).forEachRemaining(System.out::println);
                    AsyncStream<Integer> numbers = AsyncStream.of(s -> {
                        for (int i = 0; i < 3; i++) {
                            s.yield(s.await(Async.completed(i)));
                        }
                    });
                    System.out.println(Async.<Integer>of(a -> {
                        int sum = 0;
                        for (int i : a.each(numbers)) {
                            sum += i;
                        }
                        return sum;
                    }).block());
                }
            }
            """;

    private static final String PRINTS = "a41\nb42\ninner42\n1\n4\n9\n7\n3\n";

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void begin() throws Exception {
        project = new Project(folder.toRealPath());
    }

    private void assertPrints(Result result, String output) {
        assertThat(result.output().replace("\r\n", "\n")).isEqualTo(output);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void program_runsWithoutTheCompiler() throws Exception {
        project.write("app/Program.java", PROGRAM);
        assertPrints(project.javac("-Xlint:all", "-Werror"), "");
        assertThat(project.classes()).containsKeys("app/Program$$Coroutine$1", "app/Program$$Body$1");
        assertPrints(project.java("app.Program"), PRINTS);
        assertPrints(project.java("app.Program", "-Dfermata.runtime=off"), PRINTS);
    }

    @Test
    void report_tellsOfEachClassHowManyBodiesAreWoven() throws Exception {
        project.write("app/Program.java", PROGRAM);
        project.write("app/Other.java", """
                package app;
                import io.fermata.Generator;
                interface Other {
                    default void body(Generator.Scope<Integer> g) { g.yield(1); }
                    default Generator<Integer> left() { return Generator.of(this::body); }
                    default Generator<Integer> woven() { return Generator.of(g -> g.yield(1)); }
                }
                """);
        String left =
                "src/app/Other.java:5: Note: This body is left to be compiled at run time, when it is first used. The method"
                        + " body of the interface app.Other can be overridden: make it private.\n";
        assertThat(output(project.javac())).startsWith(left).doesNotContain("woven");
        assertThat(output(project.javac("-Afermata.report=false"))).doesNotContain("woven");
        assertThat(output(project.javac("-Afermata.report", "-Xlint:all", "-Werror")))
                .startsWith("""
                        Note: Fermata: app.Other: 1 body woven, 1 left to be compiled at run time.
                        Note: Fermata: app.Program: 5 bodies woven, 0 left to be compiled at run time.
                        Note: Fermata: app.Program$Squares: 1 body woven, 0 left to be compiled at run time.
                        """ + left);
    }

    private static String output(Result result) {
        assertThat(result.exitCode()).isZero();
        return result.output().replace("\r\n", "\n");
    }

    @Test
    void program_withoutAnnotationProcessing_isCompiledAtRunTime() throws Exception {
        project.write("app/Program.java", PROGRAM);
        assertPrints(project.javac("-proc:none"), "");
        assertThat(project.classes()).containsOnlyKeys("app/Program", "app/Program$Squares");
        assertPrints(
                project.run(
                        "java", List.of("-cp", project.out() + File.pathSeparator + Project.compiler(), "app.Program")),
                PRINTS);
        Result off = project.java("app.Program", "-Dfermata.runtime=off");
        assertThat(off.exitCode()).isEqualTo(1);
        assertThat(off.output())
                .contains(
                        "IllegalStateException: A body in app.Program was not compiled at build time, and -Dfermata.runtime=off"
                                + " forbids to do so now. Add io.fermata:fermata-javac to the annotation processors of the build");
        assertThat(project.java("app.Program").output())
                .contains("and no compiler is on the class path or module path");
    }

    @Test
    void frontEnd_onTheClassPath_weavesWhereProcessingIsOn() throws Exception {
        project.write("app/Program.java", PROGRAM);
        boolean isOn = Runtime.version().feature() < 21;
        String[] options = {"-cp", Project.frontEnd(), isOn ? "-Xlint:none" : "-proc:full"};
        assertPrints(project.plainJavac(options), "");
        assertPrints(project.java("app.Program", "-Dfermata.runtime=off"), PRINTS);
    }

    @Test
    void wovenClasses_areTheSameEachTime() throws Exception {
        project.write("app/Program.java", PROGRAM);
        assertPrints(project.javac(), "");
        Map<String, byte[]> first = project.classes();
        assertPrints(project.javac(), "");
        Map<String, byte[]> second = project.classes();
        assertThat(second.keySet()).isEqualTo(first.keySet());
        second.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(first.get(name)));
    }

    @Test
    void classesOfBodiesThatAreGone_areDeleted() throws Exception {
        project.write("app/Program.java", PROGRAM);
        assertPrints(project.javac(), "");
        project.write("app/Program.java", """
                package app;
                import io.fermata.Generator;
                public class Program {
                    public static void main(String[] args) {
                        Generator.of(g -> g.yield("only")).forEachRemaining(System.out::println);
                    }
                }
                """);
        assertPrints(project.javac(), "");
        assertThat(project.classes().keySet())
                .filteredOn(name -> name.startsWith("app/Program$$"))
                .containsExactly("app/Program$$Body$1", "app/Program$$Coroutine$1");
        assertPrints(project.java("app.Program", "-Dfermata.runtime=off"), "only\n");
    }

    @Test
    void classOfAClosedModule_needsNoGrant() throws Exception {
        project.write("app/Program.java", PROGRAM);
        project.write("module-info.java", "module app { requires io.fermata; }");
        assertPrints(project.javac("--module-path", Project.core()), "");
        Result result = project.run(
                "java",
                List.of(
                        "-Dfermata.runtime=off",
                        "--module-path",
                        project.out() + File.pathSeparator + Project.core(),
                        "--module",
                        "app/app.Program"));
        assertPrints(result, PRINTS);
    }

    @Test
    void wovenAndOtherBodies_callEachOther() throws Exception {
        project.write("lib/Lib.java", """
                package lib;
                import io.fermata.Generator;
                public class Lib {
                    public static Generator<String> around(Generator<String> inner) {
                        return Generator.of(g -> {
                            g.yield("(");
                            g.yieldAll(inner);
                            g.yield(")");
                        });
                    }
                }
                """);
        assertPrints(project.javac("-proc:none"), "");
        Files.delete(project.folder().resolve("src/lib/Lib.java"));
        project.write("app/App.java", """
                package app;
                import io.fermata.Generator;
                import lib.Lib;
                public class App {
                    public static void main(String[] args) {
                        Generator<String> own = Generator.of(g -> g.yieldAll(Lib.around(Generator.of(h -> h.yield("x")))));
                        Lib.around(own).forEachRemaining(System.out::print);
                    }
                }
                """);
        assertPrints(project.javac("-cp", project.out() + File.pathSeparator + Project.core()), "");
        assertThat(project.classes()).containsKey("app/App$$Coroutine$1").doesNotContainKey("lib/Lib$$Coroutine$1");
        assertPrints(
                project.run("java", List.of("-cp", project.out() + File.pathSeparator + Project.compiler(), "app.App")),
                "((x))");
    }

    @Test
    void stackTrace_namesTheBodyAndItsLine() throws Exception {
        project.write("Fails.java", """
                import io.fermata.Generator;
                public class Fails {
                    public static void main(String[] args) {
                        Generator.of(g -> {
                            g.yield(1);
                            throw new IllegalStateException("here");
                        }).forEachRemaining(x -> {});
                    }
                }
                """);
        assertPrints(project.javac(), "");
        assertThat(project.java("Fails", "-Dfermata.runtime=off").output().replace("\r\n", "\n"))
                .isEqualTo("""
                        Exception in thread "main" java.lang.IllegalStateException: here
                        \tat Fails.lambda$main$1(Fails.java:6)
                        \tat Fails.main(Fails.java:7)
                        """);
    }

    @Test
    void notice_saysWhichRouteIsInUse() throws Exception {
        project.write("Notice.java", """
                import io.fermata.Generator;
                public class Notice {
                    public static void main(String[] args) throws Exception {
                        Generator.of(g -> g.yield(1)).forEachRemaining(x -> {});
                        for (Thread each : Thread.getAllStackTraces().keySet()) {
                            if (each.getName().equals("fermata-notice")) {
                                each.join();
                            }
                        }
                    }
                }
                """);
        assertPrints(project.javac(), "");
        Path logging = Files.writeString(
                folder.resolve("logging.properties"),
                "handlers=java.util.logging.ConsoleHandler\nio.fermata.level=FINE\njava.util.logging.ConsoleHandler.level=FINE\n");
        assertThat(project.java("Notice", "-Djava.util.logging.config.file=" + logging)
                        .output())
                .contains("Bodies that were compiled at build time are in use; the first one is in Notice");
    }

    @Test
    void referenceToAnOverridableMethod_runsTheMethodOfTheObject() throws Exception {
        project.write("app/Base.java", """
                package app;
                import io.fermata.Generator;
                public class Base {
                    protected void walk(Generator.Scope<String> g) {
                        g.yield("base");
                    }
                    public Generator<String> all() {
                        return Generator.of(this::walk);
                    }
                    static class Same extends Base {}
                    static class Other extends Base {
                        @Override
                        protected void walk(Generator.Scope<String> g) {
                            g.yield("other");
                        }
                    }
                    public static void main(String[] args) {
                        new Base().all().forEachRemaining(System.out::println);
                        new Same().all().forEachRemaining(System.out::println);
                        new Base().all().forEachRemaining(System.out::println);
                        new Other().all().forEachRemaining(System.out::println);
                        new Same().all().forEachRemaining(System.out::println);
                    }
                }
                """);
        assertPrints(project.javac(), "");
        String classPath = project.out() + File.pathSeparator + Project.compiler();
        assertPrints(project.run("java", List.of("-cp", classPath, "app.Base")), "base\nbase\nbase\nother\nbase\n");
        assertThat(project.java("app.Base", "-Dfermata.runtime=off").output())
                .startsWith("base" + System.lineSeparator() + "base" + System.lineSeparator() + "base")
                .contains("A body in app.Base was not compiled at build time");
    }
}
