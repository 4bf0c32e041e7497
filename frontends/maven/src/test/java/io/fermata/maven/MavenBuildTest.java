package io.fermata.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.maven.MavenProject.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maven builds of projects in Java. */
class MavenBuildTest {

    private static final String NEWEST = "3.16.0";

    private static final String COMPILER = """
            <plugin>
              <artifactId>maven-compiler-plugin</artifactId>
              <version>%s</version>
              %s
            </plugin>
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

    private static final String SHADE = """
            <plugin>
              <artifactId>maven-shade-plugin</artifactId>
              <version>3.6.2</version>
              <executions>
                <execution>
                  <phase>package</phase>
                  <goals>
                    <goal>shade</goal>
                  </goals>
                </execution>
              </executions>
              <configuration>
                <transformers>
                  <transformer implementation="org.apache.maven.plugins.shade.resource.ManifestResourceTransformer">
                    <mainClass>App</mainClass>
                  </transformer>
                </transformers>
              </configuration>
            </plugin>
            """;

    @TempDir
    Path folder;

    private MavenProject project;

    @BeforeAll
    static void publish() throws IOException {
        MavenProject.publish();
    }

    @BeforeEach
    void begin() throws IOException {
        project = new MavenProject(folder);
        source("App", "Generator.of(g -> { g.yield(1); g.yield(2); }).forEachRemaining(System.out::print);");
    }

    private void source(String name, String statement) throws IOException {
        project.write(
                "src/main/java/" + name + ".java",
                "import io.fermata.Generator;\npublic class " + name
                        + " {\n    public static void main(String[] args) {\n        " + statement + "\n    }\n}\n");
    }

    private void pom(String property, String dependency, String compiler, String configuration, String plugin)
            throws IOException {
        project.describe(property, "fermata", dependency, COMPILER.formatted(compiler, configuration) + plugin);
    }

    private Result compile() throws IOException, InterruptedException {
        return project.build("process-classes");
    }

    private void assertCompiles() throws IOException, InterruptedException {
        Result result = compile();
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    private void assertPrints(String output) throws IOException, InterruptedException {
        assertThat(project.withCore("App")).isEqualTo(new Result(0, output));
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
        assertThat(project.classes()).containsKeys("App$$Coroutine$1.class", "Other$$Coroutine$1.class");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.13.0", NEWEST})
    void deletedSource_takesItsClassesAlong(String compiler) throws Exception {
        pom("", "", compiler, PROCESSOR_PATH, "");
        source("Other", "Generator.of(g -> g.yield(4)).forEachRemaining(System.out::print);");
        assertCompiles();
        Files.delete(folder.resolve("src/main/java/Other.java"));
        assertCompiles();
        assertThat(project.classes().keySet())
                .containsExactly("App$$Body$1.class", "App$$Coroutine$1.class", "App.class");
        assertPrints("12");
    }

    @Test
    void goal_afterAnEdit_deletesTheClassesOfBodiesThatAreGone() throws Exception {
        pom("<maven.compiler.proc>none</maven.compiler.proc>", "", NEWEST, "", MavenProject.GOAL);
        source("Other", "Generator.of(g -> g.yield(4)).forEachRemaining(System.out::print);");
        assertCompiles();
        assertThat(project.classes()).containsKey("Other$$Coroutine$1.class");
        source("Other", "System.out.print(5);");
        assertCompiles();
        assertThat(project.classes().keySet())
                .containsExactly("App$$Body$1.class", "App$$Coroutine$1.class", "App.class", "Other.class");
        assertPrints("12");
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
        pom("<maven.compiler.proc>none</maven.compiler.proc>", "", NEWEST, "", MavenProject.GOAL);
        Result first = compile();
        assertThat(first.output()).contains("1 body woven, 0 left to be compiled at run time");
        assertPrints("12");
        Map<String, byte[]> before = project.classes();
        Result second = compile();
        assertThat(second.output()).contains("0 bodies woven, 0 left to be compiled at run time");
        Map<String, byte[]> after = project.classes();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        after.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
    }

    @Test
    void shadedJar_ofAWovenProgramAndTheCore_runs() throws Exception {
        String compiler = COMPILER.formatted(NEWEST, PROCESSOR_PATH);
        project.describe("", "fermata-core", "", compiler + SHADE);
        Result result = project.build("package");
        assertThat(result.exitCode()).as(result.output()).isZero();
        String jar = folder.resolve("target/test-1.jar").toString();
        assertThat(MavenProject.java("-Dfermata.runtime=off", "-jar", jar)).isEqualTo(new Result(0, "12"));
    }
}
