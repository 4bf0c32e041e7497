package io.fermata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeaveCommandTest {

    @TempDir
    Path folder;

    private final CommandLine line = new CommandLine();

    private int run(Object... arguments) {
        return line.run(arguments);
    }

    private Path compiled(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("Echo.java"), source);
        return Sources.compile(file, folder.resolve("classes"));
    }

    private Path jar(Path classes, String prefix, String... others) throws IOException {
        Path file = folder.resolve("given.jar");
        try (OutputStream bytes = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(bytes)) {
            for (String other : others) {
                jar.putNextEntry(new JarEntry(other));
                jar.write('x');
            }
            jar.putNextEntry(new JarEntry(prefix + "some/Echo.class"));
            Files.copy(classes.resolve("some/Echo.class"), jar);
        }
        return file;
    }

    private List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(JarEntry::getName).toList();
        }
    }

    @Test
    void folder_isWovenIntoAnother_andTheOtherIsLeftAsItIsThen() throws IOException {
        Path classes = compiled(Sources.ECHO);
        Files.writeString(classes.resolve("other.txt"), "other");
        Path woven = folder.resolve("woven");
        assertThat(run("weave", classes, woven)).as(line.err()).isZero();
        assertThat(line.out())
                .isEqualTo(
                        "woven  some.Echo.lambda$make$1 (Echo.java:8)\n1 body woven, 0 left to be compiled at run time.\n"
                                .replace("\n", System.lineSeparator()));
        assertThat(woven.resolve("other.txt")).hasContent("other");
        assertThat(woven.resolve("some/Echo$$Coroutine$1.class")).exists();
        byte[] before = Files.readAllBytes(woven.resolve("some/Echo.class"));
        assertThat(before).isNotEqualTo(Files.readAllBytes(classes.resolve("some/Echo.class")));
        assertThat(run("weave", woven, woven)).isZero();
        assertThat(line.out()).startsWith("0 bodies woven, 0 left");
        assertThat(Files.readAllBytes(woven.resolve("some/Echo.class"))).isEqualTo(before);
    }

    @Test
    void jar_isWoven_whereverItsClassesLie() throws IOException {
        Path jar = jar(compiled(Sources.ECHO), "BOOT-INF/classes/", "META-INF/MANIFEST.MF", "readme.txt");
        Path woven = folder.resolve("out/woven.jar");
        assertThat(run("weave", jar, woven)).as(line.err()).isZero();
        assertThat(entries(woven))
                .containsExactly(
                        "META-INF/MANIFEST.MF",
                        "readme.txt",
                        "BOOT-INF/classes/some/Echo.class",
                        "BOOT-INF/classes/some/Echo$$Body$1.class",
                        "BOOT-INF/classes/some/Echo$$Coroutine$1.class");
        byte[] first = Files.readAllBytes(woven);
        assertThat(run("weave", jar, woven)).isZero();
        assertThat(Files.readAllBytes(woven)).isEqualTo(first);
        assertThat(run("weave", woven, woven)).isZero();
        assertThat(Files.readAllBytes(woven)).isEqualTo(first);
    }

    @Test
    void signedJar_isRefused_andLeftAsItIs() throws IOException {
        Path jar = jar(compiled(Sources.ECHO), "", "META-INF/MANIFEST.MF", "META-INF/ME.SF");
        byte[] before = Files.readAllBytes(jar);
        assertThat(run("weave", jar, jar)).isEqualTo(1);
        assertThat(line.err()).contains("is signed (META-INF/ME.SF)");
        assertThat(Files.readAllBytes(jar)).isEqualTo(before);
        assertThat(folder.resolve("given.jar.part")).doesNotExist();
    }

    @Test
    void refusedBody_isToldOf_andNothingIsWritten() throws IOException {
        Path classes = compiled(Sources.ECHO.replace("co.yield(first);", "synchronized (co) { co.yield(first); }"));
        Path woven = folder.resolve("woven");
        assertThat(run("weave", classes, woven)).isEqualTo(1);
        assertThat(line.err())
                .startsWith("Echo.java:8: FER005: ")
                .contains("fermata: nothing is written, because 1 body can't be compiled");
        assertThat(woven).doesNotExist();
    }

    @Test
    void wrongUsage_isToldOf() {
        assertThat(run("weave", "only")).isEqualTo(2);
        assertThat(line.err()).contains("weave what, and where to?");
        assertThat(run("weave", "no" + File.separator + "where", "out")).isEqualTo(1);
        assertThat(line.err()).contains("no file 'no");
    }
}
