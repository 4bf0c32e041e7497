package io.fermata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Generator;
import io.fermata.compiler.CoroutineCompiler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.analysis.Analyzer;

/** Programs in one jar with what they need, each run by {@code java -jar} in a process of its own. */
class FatJarTest {

    private static final String SOURCE = """
            package app;

            import io.fermata.Async;
            import io.fermata.AsyncStream;
            import io.fermata.Generator;

            public class App {
                public static void main(String[] args) {
                    Generator.of(g -> {
                        g.yield("a");
                        g.yieldAll(Generator.range(1, 3));
                    }).forEachRemaining(System.out::println);
                    AsyncStream<Integer> numbers = AsyncStream.<Integer>of(s -> {
                        s.yield(s.await(Async.completed(20)));
                        s.yield(22);
                    });
                    System.out.println(numbers.map(n -> n * 2).toList().block());
                }
            }
            """;

    private static final String OUTPUT = "a\n1\n2\n[40, 44]\n";

    private static final Path CORE = placeOf(Generator.class);
    private static final List<Path> COMPILER = List.of(
            CORE,
            placeOf(CoroutineCompiler.class),
            placeOf(ClassReader.class),
            placeOf(ClassNode.class),
            placeOf(Analyzer.class));

    @TempDir
    Path folder;

    private Path classes;

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @BeforeEach
    void compile() throws IOException {
        classes = Sources.compile(Files.writeString(folder.resolve("App.java"), SOURCE), folder.resolve("classes"));
    }

    private void weave(Path input, Path output) {
        CommandLine line = new CommandLine();
        assertThat(line.run("weave", input, output)).as(line.err()).isZero();
        assertThat(line.out()).contains("woven  app.App.lambda$main$");
    }

    /** Puts the contents of folders and jars into one jar. The first of several files with one path wins. */
    private Path merge(Path program, List<Path> libraries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "app.App");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        Path fat = folder.resolve("fat.jar");
        List<Path> all = new ArrayList<>(List.of(program));
        all.addAll(libraries);
        Set<String> written = new HashSet<>(Set.of("META-INF/MANIFEST.MF", "module-info.class"));
        try (OutputStream bytes = Files.newOutputStream(fat);
                JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Path each : all) {
                if (Files.isDirectory(each)) {
                    merge(each, jar, written);
                } else {
                    try (FileSystem opened = FileSystems.newFileSystem(each)) {
                        merge(opened.getPath("/"), jar, written);
                    }
                }
            }
        }
        return fat;
    }

    private static void merge(Path root, JarOutputStream jar, Set<String> written) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (written.add(name)) {
                    jar.putNextEntry(new JarEntry(name));
                    Files.copy(file, jar);
                }
            }
        }
    }

    private void assertPrints(Path jar, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", jar.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output.replace("\r\n", "\n")).isEqualTo(OUTPUT);
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void wovenProgram_withTheCore_runs() throws Exception {
        weave(classes, classes);
        assertPrints(merge(classes, List.of(CORE)), "-Dfermata.runtime=off");
    }

    @Test
    void program_withTheCompiler_runs() throws Exception {
        assertPrints(merge(classes, COMPILER));
    }

    @Test
    void fatJar_isWoven_andRunsWithoutCompiling() throws Exception {
        Path woven = folder.resolve("woven.jar");
        weave(merge(classes, COMPILER), woven);
        assertPrints(woven, "-Dfermata.runtime=off");
    }
}
