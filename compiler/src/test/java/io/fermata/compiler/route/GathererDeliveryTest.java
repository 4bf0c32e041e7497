package io.fermata.compiler.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fermata.Coroutine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.io.TempDir;

/** The jar of the core shows the gatherer to JDK 24 and newer, and to them alone. Without a jar there is nothing to test. */
class GathererDeliveryTest {

    private static final String PROGRAM = String.join(
            "\n",
            "package app;",
            "import io.fermata.*;",
            "import java.util.stream.*;",
            "public class Main {",
            "    static Coroutine<Integer, String, Void> pairs() {",
            "        return Coroutine.of((co, first) -> {",
            "            for (Integer x = first; x != null; x = co.yield(null)) {",
            "                Integer y = co.yield(null);",
            "                co.yield(x + \"-\" + y);",
            "            }",
            "            return null;",
            "        });",
            "    }",
            "    public static void main(String[] args) {",
            "        System.out.println(",
            "                Stream.of(1, 2, 3).gather(CoroutineGatherer.of(Main::pairs)).toList());",
            "    }",
            "}");

    private static final String PRINTED = "[1-2, 3-null]" + System.lineSeparator();

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void findJar() throws Exception {
        jar = Path.of(Coroutine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assumeThat(jar).isRegularFile();
    }

    @Test
    void jar_hasTheClassInNoOlderLayer() throws Exception {
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.isMultiRelease()).isTrue();
            assertThat(file.stream().map(JarEntry::getName).filter(name -> name.contains("CoroutineGatherer")))
                    .allMatch(name -> name.startsWith("META-INF/versions/24/io/fermata/"));
        }
    }

    @Test
    @EnabledForJreRange(minVersion = 24)
    void jar_hasTheClassInItsLayer() throws Exception {
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.getEntry("META-INF/versions/24/io/fermata/CoroutineGatherer.class"))
                    .isNotNull();
        }
    }

    @Test
    @EnabledForJreRange(maxVersion = 23)
    void olderJdk_doesNotSeeTheClass() {
        assertThat(Coroutine.class.getResource("CoroutineGatherer.class")).isNull();
    }

    @Test
    @EnabledForJreRange(minVersion = 24)
    void classPath() throws Exception {
        Path classes = compiled(null);
        String path = classes + System.getProperty("path.separator") + JavaProcess.libraryPath();
        assertThat(java("-cp", path, "app.Main").output()).isEqualTo(PRINTED);
    }

    @Test
    @EnabledForJreRange(minVersion = 24)
    void namedModule() throws Exception {
        Path classes = compiled("module app { requires io.fermata; opens app to io.fermata; }");
        String path = classes + System.getProperty("path.separator") + JavaProcess.libraryPath();
        assertThat(java("-p", path, "--add-modules", "io.fermata.compiler", "-m", "app/app.Main")
                        .output())
                .isEqualTo(PRINTED);
    }

    private JavaProcess java(String... arguments) throws Exception {
        return JavaProcess.run(folder, "java", List.of(arguments));
    }

    private Path compiled(String moduleInfo) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("src/app"));
        Path classes = folder.resolve("classes");
        List<String> arguments = new ArrayList<>(List.of("--release", "24", "-d", classes.toString()));
        arguments.addAll(List.of(moduleInfo == null ? "-cp" : "-p", JavaProcess.libraryPath()));
        arguments.add(Files.writeString(sources.resolve("Main.java"), PROGRAM).toString());
        if (moduleInfo != null) {
            arguments.add(Files.writeString(folder.resolve("src/module-info.java"), moduleInfo)
                    .toString());
        }
        JavaProcess javac = JavaProcess.run(folder, "javac", arguments);
        assertThat(javac.exitCode()).as(javac.output()).isZero();
        return classes;
    }
}
