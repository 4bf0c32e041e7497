package io.fermata.compiler.weave;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A jar as it was read, which is written with changes.
 *
 * @param jar the jar
 * @param files its files by their paths; of several with one path there is the one that a class loader finds
 * @param entries how they are packed
 * @param comment the jar's own, or {@code null}
 */
record JarOutput(Path jar, Map<String, byte[]> files, Map<String, ZipEntry> entries, String comment) {

    private static final Pattern SIGNATURE =
            Pattern.compile("META-INF/(SIG-[^/]*|[^/]+\\.(SF|RSA|DSA|EC))", Pattern.CASE_INSENSITIVE);

    /** Reads a jar, and says how many files of it were read. */
    static JarOutput read(Path file, IntConsumer progress) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        try (ZipFile jar = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                entries.put(entry.getName(), entry);
                try (InputStream in = jar.getInputStream(entry)) {
                    files.put(entry.getName(), in.readAllBytes());
                }
                progress.accept(files.size());
            }
            return new JarOutput(file, files, entries, jar.getComment());
        }
    }

    /** Refuses a jar that is signed. */
    void refuseSigned() throws IOException {
        for (String path : files.keySet()) {
            if (SIGNATURE.matcher(path).matches()) {
                throw new IOException(jar + " is signed (" + path
                        + "), and its signature would be wrong: weave it before it is signed, or remove the signature");
            }
        }
    }

    /**
     * Writes the jar with woven files, and without generated classes that belong to nobody any more. It is there as a whole or not
     * at all.
     */
    void write(Path output, Map<String, byte[]> woven) throws IOException {
        Path written = output.resolveSibling(output.getFileName() + ".part");
        try {
            Map<String, byte[]> all = new LinkedHashMap<>(files);
            all.putAll(woven);
            all.keySet().removeAll(stale(all));
            write(all, written);
            Files.move(written, output, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** Tells whether there are such classes. */
    boolean hasStale() {
        return !stale(files).isEmpty();
    }

    private static List<String> stale(Map<String, byte[]> files) {
        Stale stale = new Stale(files::get);
        return files.keySet().stream()
                .filter(path -> stale.is(path, files.get(path)))
                .toList();
    }

    private void write(Map<String, byte[]> all, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setComment(comment);
            for (Map.Entry<String, byte[]> each : all.entrySet()) {
                ZipEntry own = entries.get(each.getKey());
                ZipEntry entry = entry(
                        each.getKey(),
                        own == null ? entries.get(Weaver.hostOf(each.getKey()) + ClassFiles.SUFFIX) : own,
                        each.getValue());
                entry.setComment(own == null ? null : own.getComment());
                zip.putNextEntry(entry);
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
    }

    private static ZipEntry entry(String path, ZipEntry like, byte[] bytes) {
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
        return entry;
    }
}
