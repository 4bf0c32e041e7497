package io.fermata.compiler.weave;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Weaves a folder of class files, or a jar, into another one or in its own place.
 *
 * <p>Files that don't change are copied as they are, and so is a whole jar in which none changes. The same input gives the same
 * output, byte for byte; what was woven before is left as it is. A failure leaves a jar as it was.
 */
public final class FileWeaver {

    private final Function<String, byte[]> libraries;
    private final IntConsumer progress;

    /**
     * Prepares to weave.
     *
     * @param libraries finds class files, by the classes' names with slashes, that the input refers to; gives {@code null} for one
     *     that can't be had
     * @param progress is told how many files were read so far
     */
    public FileWeaver(Function<String, byte[]> libraries, IntConsumer progress) {
        this.libraries = libraries;
        this.progress = progress;
    }

    /**
     * Weaves a folder or a jar.
     *
     * @param input the folder or jar
     * @param output where to write the same with woven bodies; it may be {@code input}. A folder's other files are kept
     * @return what came of it, the files by their paths; if bodies are refused, nothing was written
     * @throws IOException if {@code input} can't be read, is a signed jar with bodies, or {@code output} can't be written
     */
    public Weaving weave(Path input, Path output) throws IOException {
        return Files.isDirectory(input) ? weaveFolder(input, output) : weaveJar(input, output);
    }

    private Weaving weaveFolder(Path input, Path output) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        List<String> others = new ArrayList<>();
        try (Stream<Path> all = Files.walk(input)) {
            for (Path each : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                String path = input.relativize(each).toString().replace('\\', '/');
                if (path.endsWith(".class")) {
                    files.put(path, Files.readAllBytes(each));
                    progress.accept(files.size());
                } else {
                    others.add(path);
                }
            }
        }
        Weaving weaving = new ClassFiles(files, libraries).weave();
        if (weaving.refused().isEmpty()) {
            if (!isSame(input, output)) {
                for (String other : others) {
                    copy(input.resolve(other), output.resolve(other));
                }
                for (Map.Entry<String, byte[]> each : files.entrySet()) {
                    write(output.resolve(each.getKey()), each.getValue());
                }
            }
            for (Map.Entry<String, byte[]> each : weaving.written().entrySet()) {
                write(output.resolve(each.getKey()), each.getValue());
            }
            deleteStale(output, weaving);
        }
        return weaving;
    }

    private static boolean isSame(Path input, Path output) throws IOException {
        return Files.exists(output) && Files.isSameFile(input, output);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return; // Its time stays as it is, for builds that look at it.
        }
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    /** Classes of bodies that an earlier version of a class had. */
    private static void deleteStale(Path folder, Weaving weaving) throws IOException {
        Set<String> hosts = new HashSet<>();
        for (String path : weaving.written().keySet()) {
            if (!Weaver.isGenerated(path)) {
                hosts.add(path.substring(0, path.length() - ".class".length()));
            }
        }
        for (String host : hosts) {
            for (String mark : Weaver.marks()) {
                for (int i = 1; ; i++) {
                    String path = host + mark + i + ".class";
                    if (!weaving.written().containsKey(path) && !Files.deleteIfExists(folder.resolve(path))) {
                        break;
                    }
                }
            }
        }
    }

    private Weaving weaveJar(Path input, Path output) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        try (ZipFile jar = new ZipFile(input.toFile())) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                entries.put(entry.getName(), entry);
                try (InputStream in = jar.getInputStream(entry)) {
                    files.put(entry.getName(), in.readAllBytes());
                }
                progress.accept(files.size());
            }
        }
        Weaving weaving = new ClassFiles(files, libraries).weave();
        if (!weaving.refused().isEmpty()) {
            return weaving;
        }
        if (weaving.written().isEmpty()) {
            if (!isSame(input, output)) {
                copy(input, output);
            }
            return weaving;
        }
        refuseSigned(input, files.keySet());
        Path written = output.resolveSibling(output.getFileName() + ".part");
        if (written.getParent() != null) {
            Files.createDirectories(written.getParent());
        }
        try {
            writeJar(written, files, entries, weaving.written());
            Files.move(written, output, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
        return weaving;
    }

    private static void refuseSigned(Path jar, Set<String> paths) throws IOException {
        for (String path : paths) {
            if (path.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)")) {
                throw new IOException(jar + " is signed (" + path
                        + "), and its signature would be wrong: weave it before it is signed, or remove the signature");
            }
        }
    }

    private static void writeJar(
            Path file, Map<String, byte[]> files, Map<String, ZipEntry> entries, Map<String, byte[]> woven)
            throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream jar = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                ZipEntry old = entries.get(each.getKey());
                put(jar, each.getKey(), old, woven.getOrDefault(each.getKey(), each.getValue()));
            }
            for (Map.Entry<String, byte[]> each : woven.entrySet()) {
                if (!files.containsKey(each.getKey())) {
                    put(jar, each.getKey(), entries.get(hostOf(each.getKey())), each.getValue());
                }
            }
        }
    }

    /** The file of the class that a generated class belongs to: it lends it its time. */
    private static String hostOf(String path) {
        List<String> marks = Weaver.marks();
        int mark = marks.stream()
                .mapToInt(path::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .orElseThrow();
        return path.substring(0, mark) + ".class";
    }

    private static void put(ZipOutputStream jar, String path, ZipEntry like, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        if (like != null) {
            entry.setTimeLocal(like.getTimeLocal());
            if (like.getMethod() == ZipEntry.STORED) {
                CRC32 sum = new CRC32();
                sum.update(bytes);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(bytes.length);
                entry.setCrc(sum.getValue());
            }
        }
        jar.putNextEntry(entry);
        jar.write(bytes);
        jar.closeEntry();
    }
}
