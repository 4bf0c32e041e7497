package io.fermata.compiler.weave;

import io.fermata.compiler.find.HostClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder that woven class files are written to.
 *
 * <p>It may be the folder that they were read from, and the work may end at any time. So a file is there as a whole or not at all,
 * and no class refers to one that comes later: {@link #order}. To weave once more then completes the work.
 *
 * @param folder the folder
 */
record FolderOutput(Path folder) {

    /** A file that is being written. */
    private static final String PART = ".fermata.part";

    /** Lists the files of a folder by their paths, with slashes. */
    static List<String> list(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(each -> folder.relativize(each).toString().replace('\\', '/'))
                    .filter(path -> !path.equals(PART))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /** Copies a file to a path, unless it is there. */
    void copy(Path from, String path) throws IOException {
        Path to = folder.resolve(path);
        if (Files.isRegularFile(to) && Files.mismatch(from, to) < 0) {
            return;
        }
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes a file, unless it is there: its time stays as it is then, for builds that look at it. */
    void write(String path, byte[] bytes) throws IOException {
        Path file = folder.resolve(path);
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Path part = folder.resolve(PART);
        try {
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Writes what was woven. */
    void write(Map<String, byte[]> woven) throws IOException {
        for (String path : order(woven)) {
            write(path, woven.get(path));
        }
    }

    /**
     * Puts woven files into an order: generated classes, to which nobody refers yet; then the hosts of nests, which list them; then the
     * other classes, which may refer to generated ones only if the host of their nest lists these.
     */
    static List<String> order(Map<String, byte[]> woven) {
        return woven.keySet().stream()
                .sorted(Comparator.comparing((String path) -> rank(path, woven.get(path)))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static int rank(String path, byte[] bytes) {
        if (Weaver.isGenerated(path)) {
            return 0;
        }
        HostClass host = HostClass.outline(bytes);
        return host.nestHost().equals(host.name()) ? 1 : 2;
    }

    /** Deletes generated classes that belong to nobody any more. */
    void deleteStale() throws IOException {
        Stale stale = new Stale(this::read);
        for (String path : list(folder)) {
            if (Stale.mayBe(path) && stale.is(path, read(path))) {
                Files.delete(folder.resolve(path));
            }
        }
    }

    private byte[] read(String path) {
        Path file = folder.resolve(path);
        try {
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
