import io.fermata.Generator;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * A walk through folders that is one generator: it hands out files and folders, depth first, while it finds them.
 *
 * <p>The walk is written as the recursion that it is. Each folder is read by a generator of its own that opens the folder,
 * hands out what is in there, and delegates to another such generator for each folder below. Nobody has to walk to the end:
 * closing the walk closes the folders that are open at that moment, one on each level.
 *
 * <p>Symbolic links are handed out, and not followed. The program leaves out names that begin with a dot, as {@code ls} does.
 *
 * <pre>
 *   ./fermata run examples/walk/Walk.java [FOLDER [GLOB [LIMIT]]]
 * </pre>
 *
 * <p>prints the first few files whose name matches the glob, then the largest files and where the bytes are.
 */
public class Walk {

    private static final int LARGEST = 5;
    private static final int DEEPEST = 2;
    private static final int WIDEST = 6;

    /** What was found; {@code depth} is 1 for what is in the folder where the walk began. */
    record Entry(Path path, int depth, BasicFileAttributes attributes) {
        static Entry of(Path path, int depth) throws IOException {
            return new Entry(
                    path, depth, Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        }

        boolean isFolder() {
            return attributes.isDirectory();
        }
    }

    /** What a walk needs of the world outside. */
    interface Folders {

        /** Opens a folder; the walk closes it. */
        DirectoryStream<Path> open(Path folder) throws IOException;

        /** Is told what can't be read. The walk goes on behind it if this method returns. */
        void passOver(Path path, IOException reason) throws IOException;
    }

    /** Walks through all that is in a folder, a folder before what is in it. */
    static Generator<Entry> walk(Path folder, Folders folders) {
        return walk(folder, 1, folders);
    }

    private static Generator<Entry> walk(Path folder, int depth, Folders folders) {
        return Generator.of(g -> {
            try (DirectoryStream<Path> paths = folders.open(folder)) {
                for (Path path : paths) {
                    Entry entry;
                    try {
                        entry = Entry.of(path, depth);
                    } catch (IOException vanished) {
                        folders.passOver(path, vanished);
                        continue;
                    }
                    g.yield(entry);
                    if (entry.isFolder()) {
                        g.yieldAll(walk(path, depth + 1, folders));
                    }
                }
            } catch (DirectoryIteratorException unreadable) {
                folders.passOver(folder, unreadable.getCause());
            } catch (IOException unreadable) {
                folders.passOver(folder, unreadable);
            }
        });
    }

    /** The folders on the disk: counts those that are opened and closed, and tells of what can't be read if it shall. */
    static final class Disk implements Folders {
        private final Path start;
        private final boolean tells;
        int opened;
        int closed;

        Disk(Path start, boolean tells) {
            this.start = start;
            this.tells = tells;
        }

        @Override
        public DirectoryStream<Path> open(Path folder) throws IOException {
            DirectoryStream<Path> paths = Files.newDirectoryStream(
                    folder, path -> !path.getFileName().toString().startsWith("."));
            opened++;
            return new DirectoryStream<>() {
                @Override
                public Iterator<Path> iterator() {
                    return paths.iterator();
                }

                @Override
                public void close() throws IOException {
                    closed++;
                    paths.close();
                }
            };
        }

        @Override
        public void passOver(Path path, IOException reason) throws IOException {
            if (path.equals(start)) {
                throw reason;
            }
            if (tells) {
                System.err.println("Walk: passed over " + message(path, reason));
            }
        }
    }

    /** Takes no more of the walk than it prints. */
    private static void printFirst(Path start, String glob, int limit) {
        PathMatcher matcher = start.getFileSystem().getPathMatcher("glob:" + glob);
        Disk disk = new Disk(start, false);
        int found = 0;
        int seen = 0;
        int open;
        try (Generator<Entry> walk = walk(start, disk)) {
            // This opens the folder, or fails before anything is printed.
            walk.hasNext();
            System.out.println("the first " + limit + " of " + glob);
            while (found < limit && walk.hasNext()) {
                Entry entry = walk.next();
                seen++;
                if (!entry.isFolder() && matcher.matches(entry.path().getFileName())) {
                    found++;
                    System.out.println("  " + start.relativize(entry.path()));
                }
            }
            open = disk.opened - disk.closed;
        }
        System.out.printf(
                "  %d found after %,d files and folders; %d folders were open then, %d are now%n",
                found, seen, open, disk.opened - disk.closed);
    }

    private static void printAll(Path start) {
        Comparator<Entry> bySize =
                Comparator.comparingLong(entry -> entry.attributes().size());
        PriorityQueue<Entry> largest = new PriorityQueue<>(bySize);
        Sum all = new Sum(start.toString().isEmpty() ? "." : start.toString());
        try (Generator<Entry> walk = walk(start, new Disk(start, true))) {
            while (walk.hasNext()) {
                Entry entry = walk.next();
                if (entry.attributes().isRegularFile()) {
                    all.add(start.relativize(entry.path()), entry);
                    largest.add(entry);
                    if (largest.size() > LARGEST) {
                        largest.remove();
                    }
                }
            }
        }
        List<Entry> descending = new ArrayList<>(largest);
        descending.sort(bySize.reversed());
        System.out.printf("%nthe largest files%n");
        for (Entry entry : descending) {
            System.out.printf("%10s  %s%n", size(entry.attributes().size()), start.relativize(entry.path()));
        }
        System.out.printf("%n%10s  %7s%n", "size", "files");
        all.print("");
    }

    /** What is in a folder and below, by folders and by extensions. */
    private static final class Sum {
        private final String name;
        private final Map<String, Sum> folders = new TreeMap<>();
        private final Map<String, Long> extensions = new TreeMap<>();
        private long bytes;
        private int files;

        Sum(String name) {
            this.name = name;
        }

        void add(Path relative, Entry entry) {
            Sum sum = this;
            sum.count(entry);
            for (int i = 0; i < Math.min(entry.depth() - 1, DEEPEST); i++) {
                sum = sum.folders.computeIfAbsent(relative.getName(i).toString(), Sum::new);
                sum.count(entry);
            }
        }

        private void count(Entry entry) {
            String file = entry.path().getFileName().toString();
            int dot = file.lastIndexOf('.');
            files++;
            bytes += entry.attributes().size();
            extensions.merge(
                    dot <= 0 ? "others" : file.substring(dot),
                    entry.attributes().size(),
                    Long::sum);
        }

        void print(String indent) {
            String kinds = extensions.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .limit(3)
                    .map(each -> each.getKey() + " " + size(each.getValue()).strip())
                    .collect(Collectors.joining(", ", "  (", ")"));
            System.out.printf("%10s  %,7d  %s%s%s%n", size(bytes), files, indent, name, files == 0 ? "" : kinds);
            folders.values().stream()
                    .sorted(Comparator.comparingLong((Sum sum) -> sum.bytes).reversed())
                    .limit(WIDEST)
                    .forEach(sum -> sum.print(indent + "  "));
            if (folders.size() > WIDEST) {
                System.out.printf("%10s  %7s  %s  ... %d more%n", "", "", indent, folders.size() - WIDEST);
            }
        }
    }

    private static String size(long bytes) {
        return bytes < 1_000
                ? bytes + " B "
                : bytes < 1_000_000
                        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                        : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    private static String message(Path path, IOException reason) {
        if (reason instanceof NoSuchFileException) {
            return path + ": there is no such folder or file";
        } else if (reason instanceof AccessDeniedException) {
            return path + ": it may not be read";
        } else if (reason instanceof NotDirectoryException) {
            return path + ": it is no folder";
        }
        return path + ": " + reason;
    }

    public static void main(String[] args) {
        if (args.length > 3) {
            System.err.println("usage: Walk [FOLDER [GLOB [LIMIT]]]");
            System.exit(2);
        }
        String folder = args.length > 0 ? args[0] : ".";
        try {
            Path start = Path.of(folder);
            int limit = args.length > 2 ? Integer.parseInt(args[2]) : 5;
            if (limit < 1) {
                throw new NumberFormatException("For input string: \"" + args[2] + "\"");
            }
            printFirst(start, args.length > 1 ? args[1] : "*.java", limit);
            printAll(start);
        } catch (NumberFormatException noNumber) {
            fail("a positive limit is expected. " + noNumber.getMessage());
        } catch (PatternSyntaxException malformed) {
            fail("the glob " + malformed.getPattern() + " is malformed: " + malformed.getDescription());
        } catch (InvalidPathException malformed) {
            fail(malformed.getMessage());
        } catch (Exception failure) {
            // What a body throws leaves hasNext() as it is, though hasNext() declares no exception.
            if (failure instanceof IOException unreadable) {
                fail(message(Path.of(folder), unreadable));
            }
            throw failure;
        }
    }

    private static void fail(String message) {
        System.err.println("Walk: " + message);
        System.exit(1);
    }
}
