package io.fermata.compiler.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars of all kinds. */
class JarWeavingTest {

    private static final String APP = """
            public class App {
                public static void main(String[] args) {
                    Generator.of(g -> { g.yield(1); g.yield(2); }).forEachRemaining(System.out::println);
                }
            }
            """;

    @TempDir
    Path folder;

    private Classes classes;
    private Path woven;

    @BeforeEach
    void compile() throws IOException {
        classes = new Classes(folder.resolve("classes")).compile("App", APP);
        woven = folder.resolve("woven.jar");
    }

    private static Weaving weave(Path input, Path output) throws IOException {
        return Classes.weaver().weave(input, output);
    }

    private static List<String> entries(Path jar) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void jarWithoutAnything_isCopied() throws Exception {
        Path empty = folder.resolve("empty.jar");
        new ZipOutputStream(Files.newOutputStream(empty)).close();
        assertThat(weave(empty, woven).bodies()).isEmpty();
        assertThat(woven).hasSameBinaryContentAs(empty);
    }

    @Test
    void outputWithoutAFolder_isInTheCurrentOne() throws Exception {
        Path empty = folder.resolve("empty.jar");
        new ZipOutputStream(Files.newOutputStream(empty)).close();
        Path here = Path.of("JarWeavingTest.jar");
        try {
            weave(empty, here);
            assertThat(here).exists();
            weave(classes.jar(folder.resolve("given.jar"), ""), here);
            assertThat(Classes.run(here)).isEqualTo("[1, 2]");
        } finally {
            Files.deleteIfExists(here);
        }
    }

    @Test
    void jarForSeveralReleases_isWovenForEach_andThatIsRepeatable() throws Exception {
        Path given = classes.jar(folder.resolve("given.jar"), "", "META-INF/versions/17/", "BOOT-INF/classes/");
        assertThat(weave(given, woven).summary()).startsWith("3 bodies woven, 0 left");
        assertThat(entries(woven))
                .contains(
                        "app/App$$Coroutine$1.class",
                        "META-INF/versions/17/app/App$$Coroutine$1.class",
                        "BOOT-INF/classes/app/App$$Coroutine$1.class");
        assertThat(Classes.run(woven)).isEqualTo("[1, 2]");
        Path again = folder.resolve("again.jar");
        weave(given, again);
        assertThat(again).hasSameBinaryContentAs(woven);
        weave(woven, again);
        assertThat(again).hasSameBinaryContentAs(woven);
    }

    @Test
    void severalEntriesOfOnePath_becomeTheOneThatIsLoaded() throws Exception {
        Path given = folder.resolve("given.jar");
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(given))) {
            for (String path : List.of("app/App.class", "app/Axx.class")) {
                jar.putNextEntry(new ZipEntry(path));
                jar.write(classes.files().get("app/App.class"));
            }
        }
        String bytes = Files.readString(given, StandardCharsets.ISO_8859_1);
        Files.writeString(given, bytes.replace("app/Axx.class", "app/App.class"), StandardCharsets.ISO_8859_1);
        assertThat(entries(given)).containsExactly("app/App.class", "app/App.class");
        weave(given, woven);
        assertThat(entries(woven))
                .containsExactly("app/App.class", "app/App$$Body$1.class", "app/App$$Coroutine$1.class");
        assertThat(Classes.run(woven)).isEqualTo("[1, 2]");
    }

    @Test
    void comments_stay() throws Exception {
        Path given = folder.resolve("given.jar");
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(given))) {
            jar.setComment("the jar's");
            ZipEntry entry = new ZipEntry("BOOT-INF/lib/nested.jar");
            entry.setComment("UNPACK:1234");
            jar.putNextEntry(entry);
            jar.putNextEntry(new ZipEntry("app/App.class"));
            jar.write(classes.files().get("app/App.class"));
        }
        weave(given, woven);
        try (ZipFile jar = new ZipFile(woven.toFile())) {
            assertThat(jar.getComment()).isEqualTo("the jar's");
            assertThat(jar.getEntry("BOOT-INF/lib/nested.jar").getComment()).isEqualTo("UNPACK:1234");
            assertThat(Collections.list(jar.entries())).hasSize(4);
        }
    }

    @Test
    void classesOfBodiesThatAreGone_areLeftOut() throws Exception {
        classes.weave(classes.folder());
        classes.compile("App", "public class App { public static void main(String[] a) { System.out.println(3); } }");
        Path given = classes.jar(folder.resolve("given.jar"), "");
        assertThat(entries(given)).hasSize(4);
        weave(given, woven);
        assertThat(entries(woven)).containsExactly("META-INF/MANIFEST.MF", "app/App.class");
        assertThat(Classes.run(woven)).isEqualTo("[3]");
    }

    @Test
    void signatureInSmallLetters_isOneToo() throws Exception {
        Files.createDirectories(classes.folder().resolve("META-INF"));
        Files.writeString(classes.folder().resolve("META-INF/me.sf"), "x");
        Path given = classes.jar(folder.resolve("given.jar"), "");
        assertThatThrownBy(() -> weave(given, woven)).hasMessageContaining("is signed (META-INF/me.sf)");
        assertThat(woven).doesNotExist();
    }

    @Test
    void outputThatIsAFolder_isRefused() throws Exception {
        Path given = classes.jar(folder.resolve("given.jar"), "");
        Path target = Files.createDirectory(folder.resolve("target"));
        assertThatThrownBy(() -> weave(given, target)).hasMessage(target + " is a folder");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void jarThatIsNone_isToldOf() throws Exception {
        Path file = Files.writeString(folder.resolve("given.jar"), "no jar");
        assertThatThrownBy(() -> weave(file, woven)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> weave(folder.resolve("none.jar"), woven))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("none.jar") + " is not there");
        assertThat(woven).doesNotExist();
    }
}
