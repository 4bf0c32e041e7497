package io.fermata.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Maven project in a folder that uses what this build has made. Each of its builds is a process of its own, as is each run of
 * what was built.
 *
 * @param folder the folder
 */
record MavenProject(Path folder) {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** The repository with what this build has made. */
    static final Path PUBLISHED = TARGET.resolve("published");

    private static final Path LOCAL = TARGET.resolve("local");

    /** The repository that Maven keeps for the user, with what this build has needed. */
    static final Path USERS = Path.of(System.getProperty(
            "maven.repo.local",
            Path.of(System.getProperty("user.home"), ".m2", "repository").toString()));

    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>test</groupId>
              <artifactId>test</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                %s
              </properties>
              <repositories>
                <repository><id>published</id><url>%s</url></repository>
              </repositories>
              <pluginRepositories>
                <pluginRepository><id>published</id><url>%s</url></pluginRepository>
              </pluginRepositories>
              <dependencies>
                <dependency>
                  <groupId>io.fermata</groupId>
                  <artifactId>%s</artifactId>
                  <version>0.1.0-SNAPSHOT</version>
                </dependency>
                %s
              </dependencies>
              <build>
                <plugins>
                  <plugin>
                    <artifactId>maven-resources-plugin</artifactId>
                    <version>3.5.0</version>
                  </plugin>
                  %s
                </plugins>
              </build>
            </project>
            """;

    private static final String SETTINGS = """
            <settings>
              <profiles>
                <profile>
                  <id>published</id>
                  <repositories>
                    <repository><id>published</id><url>%s</url></repository>
                  </repositories>
                  <pluginRepositories>
                    <pluginRepository><id>published</id><url>%s</url></pluginRepository>
                  </pluginRepositories>
                </profile>
              </profiles>
              <activeProfiles>
                <activeProfile>published</activeProfile>
              </activeProfiles>
            </settings>
            """;

    /** The goal that weaves, at its usual phase. */
    static final String GOAL = """
            <plugin>
              <groupId>io.fermata</groupId>
              <artifactId>fermata-maven-plugin</artifactId>
              <version>0.1.0-SNAPSHOT</version>
              <executions>
                <execution>
                  <goals>
                    <goal>weave</goal>
                  </goals>
                </execution>
              </executions>
            </plugin>
            """;

    /** What a process printed, and how it ended. */
    record Result(int exitCode, String output) {}

    /** Publishes what this build has made to where the projects look for it. What an earlier one has made would be used in its place. */
    static void publish() throws IOException {
        Path earlier = LOCAL.resolve("io/fermata");
        if (Files.exists(earlier)) {
            try (Stream<Path> files = Files.walk(earlier)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Repository.write(ROOT, PUBLISHED);
    }

    /** Writes a file of the project. */
    void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /**
     * Writes the project's description.
     *
     * @param library the library's artifact that the project depends on
     */
    void describe(String properties, String library, String dependencies, String plugins) throws IOException {
        String url = PUBLISHED.toUri().toString();
        write("pom.xml", POM.formatted(properties, url, url, library, dependencies, plugins));
    }

    /** Builds the project up to a phase. */
    Result build(String phase) throws IOException, InterruptedException {
        return build(List.of(phase));
    }

    /** Builds a project that knows nothing of this build, as if what this one has made were published. */
    Result buildAsWritten(String phase) throws IOException, InterruptedException {
        String url = PUBLISHED.toUri().toString();
        Path settings = Files.writeString(folder.resolve("settings.xml"), SETTINGS.formatted(url, url));
        return build(List.of("-s", settings.toString(), phase));
    }

    private Result build(List<String> arguments) throws IOException, InterruptedException {
        boolean isWindows = File.separatorChar == '\\';
        List<String> command = new ArrayList<>(List.of(
                ROOT.resolve(isWindows ? "mvnw.cmd" : "mvnw").toString(),
                "-B",
                "-ntp",
                "-U",
                "-Dmaven.test.skip=true",
                "-Dmaven.repo.local=" + LOCAL,
                "-Dmaven.repo.local.tail=" + USERS));
        command.addAll(arguments);
        return run(folder, System.getProperty("java.home"), command);
    }

    /** Runs a class with the core and some libraries, but without the compiler. */
    Result withCore(String mainClass, Path... libraries) throws IOException, InterruptedException {
        return withCore(folder.resolve("target/classes"), mainClass, libraries);
    }

    /** Runs a class of a folder with the core and some libraries, but without the compiler. */
    static Result withCore(Path classes, String mainClass, Path... libraries) throws IOException, InterruptedException {
        String classPath = Stream.concat(Stream.of(classes, ROOT.resolve("core/target/classes")), Stream.of(libraries))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        return java("-Dfermata.runtime=off", "-cp", classPath, mainClass);
    }

    /** Runs the JVM. */
    static Result java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        return run(TARGET, System.getProperty("java.home"), command);
    }

    /**
     * Runs a command in a folder.
     *
     * @param javaHome the JDK that it finds in its environment, or {@code null} for none
     */
    static Result run(Path folder, String javaHome, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        if (javaHome == null) {
            builder.environment().remove("JAVA_HOME");
        } else {
            builder.environment().put("JAVA_HOME", javaHome);
        }
        builder.environment().remove("MAVEN_ARGS");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output.replace("\r\n", "\n"));
    }

    /** Finds a jar that a build has used. */
    static Path library(String group, String artifact, String version) {
        String path =
                group.replace('.', '/') + "/" + artifact + "/" + version + "/" + artifact + "-" + version + ".jar";
        Path own = LOCAL.resolve(path);
        Path jar = Files.exists(own) ? own : USERS.resolve(path);
        assertThat(jar).exists();
        return jar;
    }

    /** What the build wrote for the program, by its path. */
    Map<String, byte[]> classes() throws IOException {
        Path classes = folder.resolve("target/classes");
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : new ArrayList<>(files.filter(Files::isRegularFile).toList())) {
                all.put(classes.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return all;
    }
}
