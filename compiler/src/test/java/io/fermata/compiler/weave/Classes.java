package io.fermata.compiler.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/**
 * A folder of classes, compiled from source without the front end of javac.
 *
 * @param folder the folder
 */
record Classes(Path folder) {

    /** Compiles a class of the package {@code app} into the folder. */
    Classes compile(String name, String body) throws IOException {
        Path source = Files.createTempDirectory("sources").resolve(name + ".java");
        Files.writeString(source, "package app;\nimport io.fermata.*;\nimport java.util.*;\n" + body);
        Files.createDirectories(folder);
        String classPath = folder + System.getProperty("path.separator") + System.getProperty("java.class.path");
        List<String> arguments =
                List.of("-g", "-proc:none", "-cp", classPath, "-d", folder.toString(), source.toString());
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0])))
                .isZero();
        return this;
    }

    /** Weaves it into another folder, or this one. */
    Weaving weave(Path output) throws IOException {
        return weaver().weave(folder, output);
    }

    /** A weaver that knows the class path of the tests. */
    static FileWeaver weaver() {
        return new FileWeaver(Classes::library, files -> {});
    }

    private static byte[] library(String name) {
        try (var in = Classes.class.getClassLoader().getResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The files by their paths. */
    Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (String path : FolderOutput.list(folder)) {
            all.put(path, Files.readAllBytes(folder.resolve(path)));
        }
        return all;
    }

    /** Checks that it has the same files as another one, byte for byte. */
    void assertSameAs(Classes other) throws IOException {
        Map<String, byte[]> expected = other.files();
        Map<String, byte[]> own = files();
        assertThat(own.keySet()).isEqualTo(expected.keySet());
        own.forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(expected.get(path)));
    }

    /** Copies it. */
    Classes copyTo(Path other) throws IOException {
        for (Map.Entry<String, byte[]> each : files().entrySet()) {
            Path file = other.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue());
        }
        return new Classes(other);
    }

    /** Packs it into a jar, below some roots. */
    Path jar(Path file, String... roots) throws IOException {
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            jar.write("Manifest-Version: 1.0\nMulti-Release: true\n".getBytes(StandardCharsets.UTF_8));
            for (String root : roots) {
                for (Map.Entry<String, byte[]> each : files().entrySet()) {
                    jar.putNextEntry(new ZipEntry(root + each.getKey()));
                    jar.write(each.getValue());
                }
            }
        }
        return file;
    }

    /** Runs {@code app.App}, and gives what it prints. */
    String run() throws Exception {
        return run(folder);
    }

    /** Runs the same in a folder or jar. */
    static synchronized String run(Path classes) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        URL[] urls = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, Classes.class.getClassLoader())) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            Class<?> app = loader.loadClass("app.App");
            app.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return Arrays.toString(printed.toString(StandardCharsets.UTF_8).split("\\R"));
    }
}
