package io.fermata.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maven builds of projects that use the library: each is a process of its own, as is each run of what was built. */
class MavenBuildTest {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path REPOSITORY = TARGET.resolve("published");

    private static final String NEWEST = "3.16.0";

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
                  <artifactId>fermata</artifactId>
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
                  <plugin>
                    <artifactId>maven-compiler-plugin</artifactId>
                    <version>%s</version>
                    %s
                  </plugin>
                  %s
                </plugins>
              </build>
            </project>
            """;

    private static final String DEPENDENCY = """
            <dependency>
              <groupId>io.fermata</groupId>
              <artifactId>fermata-javac</artifactId>
              <version>0.1.0-SNAPSHOT</version>
              <scope>provided</scope>
            </dependency>
            """;

    private static final String PROPERTY = "<maven.compiler.proc>full</maven.compiler.proc>";

    private static final String PROCESSOR_PATH = """
            <configuration>
              <annotationProcessorPaths>
                <path>
                  <groupId>io.fermata</groupId>
                  <artifactId>fermata-javac</artifactId>
                  <version>0.1.0-SNAPSHOT</version>
                </path>
              </annotationProcessorPaths>
            </configuration>
            """;

    private static final String GOAL = """
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

    private record Result(int exitCode, String output) {}

    @TempDir
    Path folder;

    @BeforeAll
    static void publish() throws IOException {
        Repository.write(ROOT, REPOSITORY);
    }

    @BeforeEach
    void begin() throws IOException {
        source("App", "Generator.of(g -> { g.yield(1); g.yield(2); }).forEachRemaining(System.out::print);");
    }

    private void source(String name, String statement) throws IOException {
        Path file = folder.resolve("src/main/java/" + name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "import io.fermata.Generator;\npublic class " + name
                        + " {\n    public static void main(String[] args) {\n        " + statement + "\n    }\n}\n");
    }

    private void pom(String property, String dependency, String compiler, String configuration, String plugin)
            throws IOException {
        String url = REPOSITORY.toUri().toString();
        Files.writeString(
                folder.resolve("pom.xml"),
                POM.formatted(property, url, url, dependency, compiler, configuration, plugin));
    }

    private Result compile() throws IOException, InterruptedException {
        Path central = Path.of(System.getProperty(
                "maven.repo.local",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString()));
        boolean isWindows = File.separatorChar == '\\';
        return run(List.of(
                ROOT.resolve(isWindows ? "mvnw.cmd" : "mvnw").toString(),
                "-B",
                "-ntp",
                "-U",
                "-Dmaven.repo.local=" + TARGET.resolve("local"),
                "-Dmaven.repo.local.tail=" + central,
                "process-classes"));
    }

    private Result run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("MAVEN_ARGS");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    private void assertCompiles() throws IOException, InterruptedException {
        Result result = compile();
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    /** Runs it with the core alone. */
    private void assertPrints(String output) throws IOException, InterruptedException {
        String classPath = folder.resolve("target/classes") + File.pathSeparator + ROOT.resolve("core/target/classes");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(run(List.of(java, "-Dfermata.runtime=off", "-cp", classPath, "App")))
                .isEqualTo(new Result(0, output));
    }

    private Map<String, byte[]> classes() throws IOException {
        Path classes = folder.resolve("target/classes");
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : new ArrayList<>(files.filter(Files::isRegularFile).toList())) {
                all.put(classes.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.13.0", NEWEST})
    void oneDependencyAndOneProperty_weave(String compiler) throws Exception {
        pom(PROPERTY, DEPENDENCY, compiler, "", "");
        assertCompiles();
        assertPrints("12");
    }

    @Test
    void processorPath_weaves_andSoDoesARebuildAfterAnEdit() throws Exception {
        pom("", "", NEWEST, PROCESSOR_PATH, "");
        assertCompiles();
        assertPrints("12");
        source(
                "App",
                "System.out.print(\"edited\"); Generator.of(g -> g.yield(3)).forEachRemaining(System.out::print);");
        source("Other", "Generator.of(g -> g.yield(4)).forEachRemaining(System.out::print);");
        assertCompiles();
        assertPrints("edited3");
        assertThat(classes()).containsKeys("App$$Coroutine$1.class", "Other$$Coroutine$1.class");
    }

    @Test
    void misuse_failsTheBuild_andTheNextOneToo() throws Exception {
        pom("", "", NEWEST, PROCESSOR_PATH, "");
        source("Bad", "java.util.List.of(1); Generator.of(g -> { synchronized (args) { g.yield(1); } });");
        for (int i = 0; i < 2; i++) {
            Result result = compile();
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.output())
                    .contains("Bad.java:[4,")
                    .contains("FER005: The body suspends itself (yield) inside");
        }
    }

    @Test
    void goal_weavesWhatAnyCompilerWrote_once() throws Exception {
        pom("<maven.compiler.proc>none</maven.compiler.proc>", "", NEWEST, "", GOAL);
        Result first = compile();
        assertThat(first.output()).contains("Bodies: 1 woven, 0 left");
        assertPrints("12");
        Map<String, byte[]> before = classes();
        Result second = compile();
        assertThat(second.output()).contains("Bodies: 0 woven, 0 left");
        Map<String, byte[]> after = classes();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        after.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
    }
}
