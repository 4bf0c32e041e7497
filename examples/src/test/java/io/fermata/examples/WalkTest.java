package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Generator;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URLClassLoader;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkTest {

    @TempDir
    private static Path classes;

    private static URLClassLoader loader;
    private static Class<?> folders;
    private static Method walk;
    private static Method path;

    @TempDir
    private Path root;

    private final List<Path> opened = new ArrayList<>();
    private final List<Path> closed = new ArrayList<>();
    private final List<String> passedOver = new ArrayList<>();

    @BeforeAll
    static void compile() throws Exception {
        loader = Program.compiled("Walk", classes);
        folders = loader.loadClass("Walk$Folders");
        walk = loader.loadClass("Walk").getDeclaredMethod("walk", Path.class, folders);
        walk.setAccessible(true);
        path = loader.loadClass("Walk$Entry").getDeclaredMethod("path");
        path.setAccessible(true);
    }

    @AfterAll
    static void close() throws Exception {
        loader.close();
    }

    @BeforeEach
    void plant() throws IOException {
        for (String file : List.of("a/b/c/one.txt", "a/two.txt", "d/three.java", "d/e/four.txt", "five")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "12345");
        }
        Files.createDirectories(root.resolve("empty"));
    }

    @Test
    void walk_findsEverything_andEachFolderRightBeforeWhatIsInIt() throws Exception {
        List<Path> found = rest(walk(root));
        try (Stream<Path> expected = Files.walk(root)) {
            assertThat(found)
                    .containsExactlyInAnyOrderElementsOf(expected.skip(1).toList());
        }
        Path previous = root;
        for (Path each : found) {
            assertThat(previous.startsWith(each.getParent()))
                    .as(each + " after " + previous)
                    .isTrue();
            previous = each;
        }
        assertThat(opened).hasSize(7);
        assertThat(closed).containsExactlyInAnyOrderElementsOf(opened);
        assertThat(passedOver).isEmpty();
    }

    @Test
    void nothingAskedFor_opensNothing_andTheFirstEntryOnlyItsFolder() throws Exception {
        Generator<Object> walk = walk(root);
        assertThat(opened).isEmpty();
        walk.next();
        assertThat(opened).containsExactly(root);
        walk.close();
    }

    @Test
    void close_inTheDeepestFolder_closesAllThatAreOpen_innermostFirst() throws Exception {
        Generator<Object> walk = walk(root);
        Path deepest = root.resolve("a/b/c/one.txt");
        while (!pathOf(walk.next()).equals(deepest)) {
            assertThat(closed).doesNotContain(root);
        }
        List<Path> before = List.copyOf(closed);
        walk.close();
        assertThat(closed.subList(before.size(), closed.size()))
                .containsExactly(root.resolve("a/b/c"), root.resolve("a/b"), root.resolve("a"), root);
        assertThat(closed).hasSameSizeAs(opened);
        assertThat(walk.hasNext()).isFalse();
    }

    @Test
    void folderThatIsGoneWhenItsTurnComes_isToldAndPassedOver() throws Exception {
        Path gone = root.resolve("empty");
        List<Path> found = new ArrayList<>();
        try (Generator<Object> walk = walk(root)) {
            while (walk.hasNext()) {
                found.add(pathOf(walk.next()));
                if (found.get(found.size() - 1).equals(gone)) {
                    Files.delete(gone);
                }
            }
        }
        assertThat(passedOver).containsExactly(gone + " " + NoSuchFileException.class.getSimpleName());
        assertThat(found).hasSize(11);
        assertThat(closed).containsExactlyInAnyOrderElementsOf(opened);
    }

    @Test
    void folderThatMayNotBeRead_isToldAndPassedOver() throws Exception {
        Path shut = root.resolve("a/b");
        List<Path> found = rest(walk(root, folder -> {
            if (folder.equals(shut)) {
                throw new AccessDeniedException(folder.toString());
            }
            return opened(folder);
        }));
        assertThat(passedOver).containsExactly(shut + " AccessDeniedException");
        assertThat(found).contains(shut, root.resolve("d/e/four.txt")).doesNotContain(root.resolve("a/b/c"));
        assertThat(closed).containsExactlyInAnyOrderElementsOf(opened);
    }

    @Test
    void folderThatBreaksWhileItIsRead_isClosedToldAndPassedOver() throws Exception {
        Path broken = root.resolve("d");
        List<Path> found = rest(walk(root, folder -> {
            DirectoryStream<Path> paths = opened(folder);
            return !folder.equals(broken)
                    ? paths
                    : counted(folder, paths, () -> {
                        throw new DirectoryIteratorException(new IOException("broken"));
                    });
        }));
        assertThat(passedOver).containsExactly(broken + " IOException");
        assertThat(found).contains(broken, root.resolve("a/b/c/one.txt")).doesNotContain(root.resolve("d/e"));
        assertThat(closed).contains(broken);
    }

    @Test
    void symbolicLinks_areHandedOut_andNotFollowed() throws Exception {
        Path loop = Files.createSymbolicLink(root.resolve("d/e/loop"), root);
        Path nowhere = Files.createSymbolicLink(root.resolve("d/nowhere"), root.resolve("no-such-file"));
        List<Path> found = rest(walk(root));
        assertThat(found).hasSize(13).contains(loop, nowhere);
        assertThat(passedOver).isEmpty();
    }

    @Test
    void program_printsMatchesLargestFilesAndSums() throws Exception {
        Files.writeString(root.resolve("d/e/large.txt"), "x".repeat(2_500));
        Files.writeString(root.resolve(".hidden.java"), "");
        Program.Ended ended = Program.run("Walk", root.toString(), "*.java", "7");
        assertThat(ended.errors()).isEmpty();
        String separator = root.getFileSystem().getSeparator();
        assertThat(ended.output().lines())
                .startsWith(
                        "the first 7 of *.java",
                        "  d" + separator + "three.java",
                        "  1 found after 12 files and folders; 0 folders were open then, 0 are now",
                        "",
                        "the largest files",
                        "    2.5 kB  d" + separator + "e" + separator + "large.txt")
                .endsWith(
                        "      size    files",
                        "    2.5 kB        6  " + root + "  (.txt 2.5 kB, .java 5 B, others 5 B)",
                        "    2.5 kB        3    d  (.txt 2.5 kB, .java 5 B)",
                        "    2.5 kB        2      e  (.txt 2.5 kB)",
                        "     10 B         2    a  (.txt 10 B)",
                        "      5 B         1      b  (.txt 5 B)");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void program_thatFoundEnough_closesTheFoldersThatAreOpen() throws Exception {
        Program.Ended ended = Program.run("Walk", root.resolve("a/b").toString(), "*", "1");
        assertThat(ended.output().lines().limit(3))
                .endsWith("  1 found after 2 files and folders; 2 folders were open then, 0 are now");
    }

    @Test
    void program_folderThatMayNotBeRead_isToldOnce() throws Exception {
        Path shut = root.resolve("a/b/c");
        assertThat(shut.toFile().setReadable(false)).isTrue();
        // Some users may read everything.
        boolean readable = Files.isReadable(shut);
        try {
            Program.Ended below = Program.run("Walk", root.toString());
            Program.Ended itself = Program.run("Walk", shut.toString());
            assertThat(below.errors().strip())
                    .isEqualTo(readable ? "" : "Walk: passed over " + shut + ": it may not be read");
            assertThat(below.exitCode()).isZero();
            assertThat(itself.errors().strip()).isEqualTo(readable ? "" : "Walk: " + shut + ": it may not be read");
            assertThat(itself.exitCode()).isEqualTo(readable ? 0 : 1);
        } finally {
            assertThat(shut.toFile().setReadable(true)).isTrue();
        }
    }

    @Test
    void program_onWhatIsNoFolder_saysSo() throws Exception {
        assertFails("Walk: no-such-folder: there is no such folder or file", "no-such-folder");
        Path file = root.resolve("five");
        assertFails("Walk: " + file + ": it is no folder", file.toString());
    }

    @Test
    void program_withBadGlobOrLimit_saysSo() throws Exception {
        assertFails("Walk: the glob {a is malformed: Missing '}", root.toString(), "{a");
        assertFails("Walk: a positive limit is expected. For input string: \"0\"", root.toString(), "*", "0");
        assertFails("Walk: a positive limit is expected. For input string: \"few\"", root.toString(), "*", "few");
    }

    @Test
    void program_withTooManyArguments_isToldTheUsage() throws Exception {
        Program.Ended ended = Program.run("Walk", "a", "b", "3", "d");
        assertThat(ended.errors().strip()).isEqualTo("usage: Walk [FOLDER [GLOB [LIMIT]]]");
        assertThat(ended.exitCode()).isEqualTo(2);
    }

    private static void assertFails(String message, String... arguments) throws Exception {
        Program.Ended ended = Program.run("Walk", arguments);
        assertThat(ended.errors().strip()).isEqualTo(message);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    private interface Opener {
        DirectoryStream<Path> open(Path folder) throws IOException;
    }

    private Generator<Object> walk(Path folder) throws Exception {
        return walk(folder, this::opened);
    }

    @SuppressWarnings("unchecked")
    private Generator<Object> walk(Path folder, Opener opener) throws Exception {
        Object world = Proxy.newProxyInstance(loader, new Class<?>[] {folders}, (proxy, method, arguments) -> {
            if (method.getName().equals("open")) {
                return opener.open((Path) arguments[0]);
            }
            passedOver.add(arguments[0] + " " + arguments[1].getClass().getSimpleName());
            return null;
        });
        return (Generator<Object>) walk.invoke(null, folder, world);
    }

    private DirectoryStream<Path> opened(Path folder) throws IOException {
        DirectoryStream<Path> paths = Files.newDirectoryStream(folder);
        opened.add(folder);
        return counted(folder, paths, paths);
    }

    private DirectoryStream<Path> counted(Path folder, DirectoryStream<Path> toClose, Iterable<Path> entries) {
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return entries.iterator();
            }

            @Override
            public void close() throws IOException {
                closed.add(folder);
                toClose.close();
            }
        };
    }

    private static List<Path> rest(Generator<Object> walk) throws Exception {
        List<Path> paths = new ArrayList<>();
        while (walk.hasNext()) {
            paths.add(pathOf(walk.next()));
        }
        return paths;
    }

    private static Path pathOf(Object entry) throws Exception {
        return (Path) path.invoke(entry);
    }
}
