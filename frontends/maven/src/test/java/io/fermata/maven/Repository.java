package io.fermata.maven;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A Maven repository in a folder with what this build has made, as if it were published. */
final class Repository {

    private static final String VERSION = "0.1.0-SNAPSHOT";

    /** The modules' folders, by their artifacts' names. */
    private static final Map<String, String> MODULES = new TreeMap<>(Map.of(
            "fermata-parent", ".",
            "fermata-core", "core",
            "fermata-compiler", "compiler",
            "fermata", "bundle",
            "fermata-javac", "frontends/javac",
            "fermata-maven-plugin", "frontends/maven"));

    private Repository() {}

    /** Writes it. */
    static void write(Path root, Path repository) throws IOException {
        for (Map.Entry<String, String> module : MODULES.entrySet()) {
            Path source = root.resolve(module.getValue());
            Path target = repository.resolve("io/fermata/" + module.getKey() + "/" + VERSION);
            Files.createDirectories(target);
            String name = module.getKey() + "-" + VERSION;
            Files.copy(source.resolve("pom.xml"), target.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
            if (!module.getValue().equals(".")) {
                jar(source.resolve("target/classes"), target.resolve(name + ".jar"));
            }
        }
    }

    /** Packs a folder, or nothing if there is none. */
    static void jar(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("META-INF/"));
            entries.closeEntry();
            if (!Files.isDirectory(classes)) {
                return;
            }
            try (Stream<Path> files = Files.walk(classes)) {
                for (Path file :
                        (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                    entries.putNextEntry(
                            new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                    Files.copy(file, entries);
                    entries.closeEntry();
                }
            }
        }
    }
}
