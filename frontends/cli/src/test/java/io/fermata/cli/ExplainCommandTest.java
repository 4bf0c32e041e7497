package io.fermata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {

    @TempDir
    Path folder;

    private final CommandLine line = new CommandLine();

    @Test
    void run_noArguments_saysWhatItCanDo() {
        assertThat(run()).isZero();
        assertThat(line.out()).contains("explain FILE [--svg|--dot]");
    }

    @Test
    void explain_source_printsTheReport() throws IOException {
        assertThat(run("explain", source().toString())).isZero();

        assertThat(line.out())
                .startsWith("Echo.java:8: the lambda in Echo.make\n")
                .contains("  state 1, yield at line 8: co.yield(first);\n    saved      count  int  in saved0");
        assertThat(line.err()).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**.class");
    }

    @Test
    void explain_svgIntoAFile_writesItAndPrintsNothing() throws IOException {
        Path picture = folder.resolve("echo.svg");

        assertThat(run("explain", "--svg", "-o", picture.toString(), source().toString()))
                .isZero();

        assertThat(picture).content().startsWith("<svg ").contains("state 1, yield at line 8");
        assertThat(line.out()).isEmpty();
    }

    @Test
    void explain_dot_printsTheGraph() throws IOException {
        assertThat(run("explain", source().toString(), "--dot")).isZero();

        assertThat(line.out()).startsWith("digraph ");
    }

    @Test
    void explain_classFileFolderOrJar_printsTheSame() throws IOException {
        Path classFile = compiled();

        for (Path each : new Path[] {classFile, folder, jar(classFile)}) {
            assertThat(run("explain", each.toString())).isZero();
            assertThat(line.out()).contains("Echo.java:8: the lambda in Echo.make\n", "state 1, yield at line 8");
        }
    }

    @Test
    void explain_nothingToExplain_saysSo() throws IOException {
        Path empty = Files.writeString(folder.resolve("Empty.java"), "class Empty {}");

        assertThat(run("explain", empty.toString())).isZero();
        assertThat(line.out()).isEqualTo("No coroutines in " + empty + "." + System.lineSeparator());
    }

    @Test
    void explain_sourceWithErrors_printsThemAndFails() throws IOException {
        Path wrong = Files.writeString(folder.resolve("Wrong.java"), "class Wrong {\n  int x = \"\";\n}\n");

        assertThat(run("explain", wrong.toString())).isOne();
        assertThat(line.err())
                .contains("Wrong.java:2: error: incompatible types")
                .contains("fermata: javac can't compile '" + wrong + "'")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "missing.java, no file",
        "text.txt,     is no .java file",
        "text.class,   is no class file",
        "text.jar,     can't read"
    })
    void explain_unusableFile_failsWithAMessage(String name, String message) throws IOException {
        if (!name.startsWith("missing")) {
            Files.writeString(folder.resolve(name), "some text");
        }

        assertThat(run("explain", folder.resolve(name).toString())).isOne();
        assertThat(line.err()).startsWith("fermata: ").contains(message).doesNotContain("\tat ");
    }

    @Test
    void explain_unwritableOutput_failsWithAMessage() throws IOException {
        assertThat(run(
                        "explain",
                        source().toString(),
                        "-o",
                        folder.resolve("no/such/folder").toString()))
                .isOne();
        assertThat(line.err()).startsWith("fermata: can't write ");
    }

    @ParameterizedTest
    @CsvSource({
        "explain,                       explain what?",
        "explain x.java y.java,         unexpected argument 'y.java'",
        "explain x.java --png,          unexpected argument '--png'",
        "explain x.java --svg --dot,    exclude each other",
        "explain x.java -o,             needs a value",
        "bake x.java,                   unknown command 'bake'"
    })
    void run_wrongUsage_showsTheUsage(String arguments, String message) {
        assertThat(run((Object[]) arguments.split(" "))).isEqualTo(2);
        assertThat(line.err()).startsWith("fermata: ").contains(message).contains("explain FILE");
    }

    private int run(Object... arguments) {
        return line.run(arguments);
    }

    private Path source() throws IOException {
        Path source = folder.resolve("some/Echo.java");
        Files.createDirectories(source.getParent());
        return Files.writeString(source, Sources.ECHO);
    }

    private Path compiled() throws IOException {
        Sources.compile(source(), folder);
        return folder.resolve("some/Echo.class");
    }

    private Path jar(Path classFile) throws IOException {
        Path jar = folder.resolve("echo.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            entries.putNextEntry(new JarEntry("some/Echo.class"));
            Files.copy(classFile, entries);
        }
        return jar;
    }
}
