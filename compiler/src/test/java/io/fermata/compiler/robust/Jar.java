package io.fermata.compiler.robust;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A library that the build has fetched, whose code nobody here wrote.
 *
 * @param file the jar
 */
record Jar(Path file) {

    private static final Path ALL = Path.of("target", "jars");

    static List<Jar> all() {
        try (Stream<Path> files = Files.list(ALL)) {
            return files.sorted().map(Jar::new).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Jar named(String name) {
        return all().stream()
                .filter(jar -> jar.toString().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    /** Its class files, by the classes' names with slashes. */
    Map<String, byte[]> classes() {
        Map<String, byte[]> all = new TreeMap<>();
        try (ZipFile jar = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        all.put(name.substring(0, name.length() - ".class".length()), in.readAllBytes());
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return all;
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
