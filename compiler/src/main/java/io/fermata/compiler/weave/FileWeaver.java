package io.fermata.compiler.weave;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Weaves a folder of class files, or a jar, into another one or in its own place.
 *
 * <p>Files that don't change are copied as they are, and so is a whole jar in which none changes. The same input gives the same
 * output, byte for byte; what was woven before is left as it is, and generated classes whose bodies are gone are deleted. A failure
 * leaves a jar as it was, and a folder in a state that runs.
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
        try {
            boolean isFolder = Files.isDirectory(input);
            if (Files.exists(output) && Files.isDirectory(output) != isFolder) {
                throw new IOException(isFolder ? output + " is no folder" : output + " is a folder");
            }
            return isFolder ? weaveFolder(input, output) : weaveJar(input, output.toAbsolutePath());
        } catch (FileSystemException failure) {
            throw new IOException(reasonOf(failure), failure);
        }
    }

    /** The message alone is the file's name. */
    private static String reasonOf(FileSystemException failure) {
        if (failure.getReason() != null) {
            return failure.getMessage();
        } else if (failure instanceof AccessDeniedException) {
            return failure.getFile() + " may not be read or written";
        } else if (failure instanceof NoSuchFileException) {
            return failure.getFile() + " is not there";
        }
        return failure.toString();
    }

    private Weaving weaveFolder(Path input, Path output) throws IOException {
        boolean isSame = isSame(input, output);
        if (!isSame
                && output.toAbsolutePath()
                        .normalize()
                        .startsWith(input.toAbsolutePath().normalize())) {
            throw new IOException(output + " is inside it, and would be woven too the next time");
        }
        FolderOutput to = new FolderOutput(output);
        Map<String, byte[]> files = new TreeMap<>();
        for (String path : FolderOutput.list(input)) {
            if (path.endsWith(ClassFiles.SUFFIX)) {
                files.put(path, Files.readAllBytes(input.resolve(path)));
                progress.accept(files.size());
            }
        }
        Weaving weaving = new ClassFiles(files, libraries).weave();
        if (!weaving.refused().isEmpty()) {
            return weaving;
        }
        if (!isSame) {
            for (String path : FolderOutput.list(input)) {
                byte[] bytes = files.get(path);
                if (bytes == null) {
                    to.copy(input.resolve(path), path);
                } else if (!weaving.written().containsKey(path)) {
                    to.write(path, bytes);
                }
            }
        }
        to.write(weaving.written());
        to.deleteStale();
        return weaving;
    }

    private static boolean isSame(Path input, Path output) throws IOException {
        return Files.exists(output) && Files.isSameFile(input, output);
    }

    private Weaving weaveJar(Path input, Path output) throws IOException {
        JarOutput jar = JarOutput.read(input, progress);
        Weaving weaving = new ClassFiles(jar.files(), libraries).weave();
        if (!weaving.refused().isEmpty()) {
            return weaving;
        }
        Files.createDirectories(output.getParent());
        if (!weaving.written().isEmpty() || jar.hasStale()) {
            jar.refuseSigned();
            jar.write(output, weaving.written());
        } else if (!isSame(input, output)) {
            Files.copy(input, output, StandardCopyOption.REPLACE_EXISTING);
        }
        return weaving;
    }
}
