package io.fermata.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The class files to explain, the classes that they need, and their sources as far as they are at hand. */
final class Input implements Closeable {

    private final Path file;
    private final Map<String, byte[]> classFiles;
    private final Libraries libraries;

    private Input(Path file, Map<String, byte[]> classFiles, String classPath) throws MalformedURLException {
        this.file = file;
        this.classFiles = classFiles;
        this.libraries = new Libraries(classPath);
    }

    /** Reads class files from a file or folder; a source is compiled, and javac's messages go to {@code err}. */
    static Input read(Path file, String classPath, PrintStream err) throws IOException {
        String name = file.toString();
        Map<String, byte[]> found = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            throw Failure.because("no file '" + file + "'");
        } else if (Files.isDirectory(file)) {
            readFolder(file, found);
        } else if (name.endsWith(".java")) {
            found.putAll(InMemoryJavac.compile(file, classPath, err));
        } else if (name.endsWith(".class")) {
            found.put(name, checked(Files.readAllBytes(file), file));
        } else if (name.endsWith(".jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(file)) {
                readFolder(jar.getPath("/"), found);
            }
        } else {
            throw Failure.because("'" + file + "' is no .java file, no .class file, no folder and no jar");
        }
        return new Input(file, found, classPath);
    }

    private static void readFolder(Path folder, Map<String, byte[]> found) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.filter(path -> path.toString().endsWith(".class"))
                    .filter(path -> !path.endsWith("module-info.class"))
                    .sorted()
                    .toList()) {
                String relative = folder.relativize(each).toString().replace('\\', '/');
                found.put(
                        relative.substring(0, relative.length() - ".class".length()),
                        checked(Files.readAllBytes(each), each));
            }
        }
    }

    private static byte[] checked(byte[] bytes, Path from) {
        boolean isClass = bytes.length > 10
                && bytes[0] == (byte) 0xCA
                && bytes[1] == (byte) 0xFE
                && bytes[2] == (byte) 0xBA
                && bytes[3] == (byte) 0xBE;
        if (!isClass) {
            throw Failure.because("'" + from + "' is no class file");
        }
        return bytes;
    }

    Collection<byte[]> classFiles() {
        return classFiles.values();
    }

    /** Finds a class file by the class's name with slashes. */
    byte[] find(String name) {
        byte[] own = classFiles.get(name);
        if (own != null) {
            return own;
        }
        byte[] library = libraries.find(name);
        try {
            return library != null ? library : sibling(name);
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** A class file that was named alone may have its nest beside it. */
    private byte[] sibling(String name) throws IOException {
        Path beside = file.resolveSibling(name.substring(name.lastIndexOf('/') + 1) + ".class");
        return file.toString().endsWith(".class") && Files.isRegularFile(beside) ? Files.readAllBytes(beside) : null;
    }

    /** Finds the lines of a source by its path below the packages' root. */
    List<String> source(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        Path source = Files.isDirectory(file) ? file.resolve(path) : file.resolveSibling(name);
        try {
            return Files.isRegularFile(source) ? Files.readAllLines(source) : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    @Override
    public void close() throws IOException {
        libraries.close();
    }
}
