import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Finds the newest JDK of this machine that is newer than the running one.
 *
 * <p>Usage: {@code java NewerJdk.java OUTPUT CHOICE [LAYER]}. CHOICE is {@code auto} (search), {@code none}, or the home
 * of a JDK. OUTPUT is a properties file that the build reads: {@code fermata.newerJdk.skip}, and where there is such a
 * JDK {@code fermata.newerJdk.java} and {@code fermata.newerJdk.version}.
 *
 * <p>With LAYER, the number of a release, it finds a compiler for that release instead: that of the running JDK if it is
 * new enough, else that of the newer one if that is. The properties are {@code fermata.layer.skip} and
 * {@code fermata.layer.javac}.
 */
class NewerJdk {
    private record Jdk(Path home, Runtime.Version version) {}

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    public static void main(String[] args) throws IOException {
        if (args.length > 2) {
            findLayer(Path.of(args[0]), args[1], Integer.parseInt(args[2]));
            return;
        }
        Optional<Jdk> found = choose(args[1]);
        Properties result = new Properties();
        result.setProperty("fermata.newerJdk.skip", String.valueOf(found.isEmpty()));
        found.ifPresent(jdk -> {
            result.setProperty(
                    "fermata.newerJdk.java", executable(jdk.home, "java").toString());
            result.setProperty("fermata.newerJdk.version", String.valueOf(jdk.version.feature()));
        });
        write(result, Path.of(args[0]));
        System.out.println(found.map(jdk -> "Testing again on JDK " + jdk.version + ", " + jdk.home)
                .orElse("No JDK newer than the running " + Runtime.version().feature() + ": no second test run"));
    }

    private static void findLayer(Path output, String choice, int release) throws IOException {
        Optional<Jdk> found = running()
                .filter(jdk -> jdk.version.feature() >= release)
                .or(() -> choose(choice).filter(jdk -> jdk.version.feature() >= release));
        Properties result = new Properties();
        result.setProperty("fermata.layer.skip", String.valueOf(found.isEmpty()));
        found.ifPresent(jdk -> result.setProperty(
                "fermata.layer.javac", executable(jdk.home, "javac").toString()));
        write(result, output);
        if (found.isEmpty()) {
            System.out.println("No JDK " + release + " or newer: the jar lacks the classes that need one");
        }
    }

    private static Optional<Jdk> running() {
        return jdkAt(Path.of(System.getProperty("java.home")));
    }

    private static void write(Properties result, Path output) throws IOException {
        Files.createDirectories(output.getParent());
        try (var writer = Files.newBufferedWriter(output)) {
            result.store(writer, null);
        }
    }

    private static Optional<Jdk> choose(String choice) {
        if (choice.equals("none")) {
            return Optional.empty();
        }
        if (choice.equals("auto")) {
            int running = Runtime.version().feature();
            return homes().flatMap(home -> jdkAt(home).stream())
                    .filter(jdk -> jdk.version.feature() > running)
                    .filter(jdk -> jdk.version.pre().isEmpty())
                    .max(Comparator.comparing(Jdk::version));
        }
        Jdk chosen = jdkAt(Path.of(choice))
                .orElseThrow(() -> new IllegalArgumentException("fermata.newerJdk: no JDK at " + choice));
        return Optional.of(chosen);
    }

    /** Every folder that may be the home of a JDK. */
    private static Stream<Path> homes() {
        List<Path> homes = new ArrayList<>();
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            if (variable.getKey().matches("(JAVA|JDK).*HOME.*")) {
                homes.add(Path.of(variable.getValue()));
            }
        }
        for (Path root : roots()) {
            for (Path child : children(root)) {
                homes.add(child);
                homes.add(child.resolve("Contents/Home"));
            }
        }
        return homes.stream();
    }

    /** The folders in which package managers and version managers put their JDKs. */
    private static List<Path> roots() {
        List<Path> roots = new ArrayList<>();
        Path siblings = Path.of(System.getProperty("java.home")).getParent();
        if (siblings != null) {
            roots.add(siblings);
        }
        for (String root :
                List.of("/usr/lib/jvm", "/usr/java", "/opt", "/opt/java", "/Library/Java/JavaVirtualMachines")) {
            roots.add(Path.of(root));
        }
        Path user = Path.of(System.getProperty("user.home"));
        for (String root : List.of(
                ".jdks",
                ".sdkman/candidates/java",
                ".asdf/installs/java",
                ".local/share/mise/installs/java",
                "Library/Java/JavaVirtualMachines")) {
            roots.add(user.resolve(root));
        }
        String programs = System.getenv("ProgramFiles");
        if (programs != null) {
            for (String vendor : List.of("Java", "Eclipse Adoptium", "Microsoft", "Amazon Corretto", "Zulu")) {
                roots.add(Path.of(programs, vendor));
            }
        }
        return roots;
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }

    /** The JDK with this home; empty for a JRE, for another folder, and for a version that nobody can read. */
    private static Optional<Jdk> jdkAt(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(executable(home, "javac"))) {
            return Optional.empty();
        }
        Properties facts = new Properties();
        try (var reader = Files.newBufferedReader(release)) {
            facts.load(reader);
            String version = facts.getProperty("JAVA_RUNTIME_VERSION", facts.getProperty("JAVA_VERSION", ""));
            return Optional.of(new Jdk(home, Runtime.Version.parse(version.replace("\"", ""))));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Path executable(Path home, String name) {
        return home.resolve("bin").resolve(WINDOWS ? name + ".exe" : name);
    }
}
