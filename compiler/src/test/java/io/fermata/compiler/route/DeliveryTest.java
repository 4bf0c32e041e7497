package io.fermata.compiler.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which programs reach their users: each finds the code of its bodies with no set-up. */
class DeliveryTest {

    private static final String PROGRAM = String.join(
            "\n",
            "package app;",
            "import io.fermata.Coroutine;",
            "public class Main {",
            "    private static String secret(int i) { return \"secret \" + i; }",
            "    public static void main(String[] args) {",
            "        //GRANT",
            "        System.out.println(run());",
            "    }",
            "    public static String run() {",
            "        int captured = 40;",
            "        Coroutine<Integer, String, Integer> c = Coroutine.of((co, first) -> {",
            "            Integer second = co.yield(secret(first));",
            "            Coroutine<Integer, String, Integer> inner = Coroutine.of((in, x) -> in.yield(\"inner \" + x) + captured);",
            "            return co.yieldFrom(inner) + second;",
            "        });",
            "        return c.resume(1) + \" \" + c.resume(2) + \" \" + c.resume(3);",
            "    }",
            "}");

    private static final String PRINTED =
            "Yielded[value=secret 1] Yielded[value=inner 2] Returned[value=45]" + System.lineSeparator();

    @TempDir
    private Path folder;

    @Test
    void classPath() throws Exception {
        Path classes = compiled(PROGRAM, null);
        JavaProcess run = java("-cp", classes + separator() + JavaProcess.libraryPath(), "app.Main");
        assertThat(run.output()).isEqualTo(PRINTED);
    }

    @Test
    void sourceLauncher() throws Exception {
        Path source =
                Files.writeString(Files.createDirectories(folder.resolve("app")).resolve("Main.java"), PROGRAM);
        JavaProcess run = java("-cp", JavaProcess.libraryPath(), source.toString());
        assertThat(run.output()).isEqualTo(PRINTED);
    }

    @Test
    void fatJar() throws Exception {
        Path jar = folder.resolve("fat.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "app.Main");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            Set<String> seen = new HashSet<>(Set.of("META-INF/MANIFEST.MF"));
            addFolder(out, compiled(PROGRAM, null), seen);
            for (String entry : JavaProcess.library()) {
                if (Files.isDirectory(Path.of(entry))) {
                    addFolder(out, Path.of(entry), seen);
                } else {
                    addJar(out, Path.of(entry), seen);
                }
            }
        }
        assertThat(java("-jar", jar.toString()).output()).isEqualTo(PRINTED);
    }

    @Test
    void namedModule_thatGrants() throws Exception {
        Path classes = compiled(
                PROGRAM.replace("//GRANT", "io.fermata.Fermata.grant(java.lang.invoke.MethodHandles.lookup());"),
                "module app { requires io.fermata; }");
        assertThat(module(classes).output()).isEqualTo(PRINTED);
    }

    @Test
    void namedModule_thatOpensItsPackage() throws Exception {
        Path classes = compiled(PROGRAM, "module app { requires io.fermata; opens app to io.fermata; }");
        assertThat(module(classes).output()).isEqualTo(PRINTED);
    }

    @Test
    void namedModule_thatGrantsNothing_isToldWhatToWriteAndWhere() throws Exception {
        Path classes = compiled(PROGRAM, "module app { requires io.fermata; }");
        JavaProcess run = module(classes);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains("io.fermata.CoroutineCompileException: Main.java:11: FER003: The module app neither opens the"
                        + " package app nor has granted a lookup. Call Fermata.grant(MethodHandles.lookup()) once in a"
                        + " class of that module before its first coroutine is made.");
    }

    @Test
    void childClassLoader() throws Exception {
        Path classes = compiled(PROGRAM, null);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            Object printed = loader.loadClass("app.Main").getMethod("run").invoke(null);
            assertThat(printed + System.lineSeparator()).isEqualTo(PRINTED);
        }
    }

    @Test
    void jshell() throws Exception {
        JavaProcess run = JavaProcess.run(
                folder,
                "jshell",
                List.of("--class-path", JavaProcess.libraryPath(), "-s"),
                "import io.fermata.*;",
                "Coroutine<Integer, Integer, String> c = Coroutine.of((co, x) -> \"got \" + co.yield(x + 1));",
                "System.out.println(c.resume(1) + \" \" + c.resume(5));",
                "/exit");
        assertThat(run.output()).contains("Yielded[value=2] Returned[value=got 5]");
    }

    private JavaProcess module(Path classes) throws IOException, InterruptedException {
        return java(
                "-p",
                classes + separator() + JavaProcess.libraryPath(),
                "--add-modules",
                "io.fermata.compiler",
                "-m",
                "app/app.Main");
    }

    private JavaProcess java(String... arguments) throws IOException, InterruptedException {
        return JavaProcess.run(folder, "java", List.of(arguments));
    }

    private Path compiled(String program, String moduleInfo) throws IOException, InterruptedException {
        Path sources = Files.createDirectories(folder.resolve("src/app"));
        Path classes = folder.resolve("classes");
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
        arguments.addAll(List.of(moduleInfo == null ? "-cp" : "-p", JavaProcess.libraryPath()));
        arguments.add(Files.writeString(sources.resolve("Main.java"), program).toString());
        if (moduleInfo != null) {
            arguments.add(Files.writeString(folder.resolve("src/module-info.java"), moduleInfo)
                    .toString());
        }
        JavaProcess javac = JavaProcess.run(folder, "javac", arguments);
        assertThat(javac.exitCode()).as(javac.output()).isZero();
        return classes;
    }

    private static String separator() {
        return System.getProperty("path.separator");
    }

    private static void addFolder(JarOutputStream out, Path root, Set<String> seen) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                add(out, name, Files.readAllBytes(file), seen);
            }
        }
    }

    private static void addJar(JarOutputStream out, Path jar, Set<String> seen) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                if (!entry.isDirectory()) {
                    add(out, entry.getName(), file.getInputStream(entry).readAllBytes(), seen);
                }
            }
        }
    }

    private static void add(JarOutputStream out, String name, byte[] bytes, Set<String> seen) throws IOException {
        if (!name.endsWith("module-info.class") && seen.add(name)) {
            out.putNextEntry(new JarEntry(name));
            out.write(bytes);
            out.closeEntry();
        }
    }
}
