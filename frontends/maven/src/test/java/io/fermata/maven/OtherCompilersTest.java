package io.fermata.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.maven.MavenProject.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maven builds of programs in Kotlin and in Groovy. */
class OtherCompilersTest {

    private static final String KOTLIN = "2.4.21";
    private static final String GROOVY = "5.1.3";

    private static final String DEPENDENCY = """
            <dependency>
              <groupId>%s</groupId>
              <artifactId>%s</artifactId>
              <version>%s</version>
            </dependency>
            """;

    private static final String KOTLIN_COMPILER = """
            <plugin>
              <groupId>org.jetbrains.kotlin</groupId>
              <artifactId>kotlin-maven-plugin</artifactId>
              <version>%s</version>
              <executions>
                <execution>
                  <goals>
                    <goal>compile</goal>
                  </goals>
                </execution>
              </executions>
              <configuration>
                <jvmTarget>17</jvmTarget>
                <sourceDirs>
                  <sourceDir>src/main/kotlin</sourceDir>
                </sourceDirs>
              </configuration>
            </plugin>
            """.formatted(KOTLIN);

    private static final String GROOVY_COMPILER = """
            <plugin>
              <groupId>org.codehaus.gmavenplus</groupId>
              <artifactId>gmavenplus-plugin</artifactId>
              <version>5.1.0</version>
              <executions>
                <execution>
                  <goals>
                    <goal>compile</goal>
                  </goals>
                </execution>
              </executions>
              <configuration>
                <targetBytecode>17</targetBytecode>
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
    void begin() {
        project = new MavenProject(folder);
    }

    private void source(String language, String name) throws IOException {
        project.write("src/main/" + language + "/" + name, resource(language + "/" + name));
    }

    private static String resource(String path) throws IOException {
        try (InputStream in = OtherCompilersTest.class.getResourceAsStream("/" + path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    private void groovy(String library, String goal) throws IOException {
        project.describe(
                "", library, DEPENDENCY.formatted("org.apache.groovy", "groovy", GROOVY), GROOVY_COMPILER + goal);
    }

    private void assertBuilds(String report) throws IOException, InterruptedException {
        Result result = project.build("process-classes");
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains(report);
    }

    @Test
    void kotlin_isWoven_andRunsWithTheCoreAlone() throws Exception {
        source("kotlin", "Program.kt");
        // What is left is what Kotlin keeps of an inline function for callers in other languages.
        project.describe(
                "<kotlin.compiler.daemon>false</kotlin.compiler.daemon>",
                "fermata-core",
                DEPENDENCY.formatted("org.jetbrains.kotlin", "kotlin-stdlib", KOTLIN),
                KOTLIN_COMPILER + MavenProject.GOAL);
        assertBuilds("13 bodies woven, 1 left to be compiled at run time");
        Path library = MavenProject.library("org.jetbrains.kotlin", "kotlin-stdlib", KOTLIN);
        assertThat(project.withCore("app.ProgramKt", library)).isEqualTo(new Result(0, resource("kotlin/output.txt")));
    }

    @Test
    void groovyThatIsCompiledStatically_isWoven_andRunsWithTheCoreAlone() throws Exception {
        source("groovy", "Program.groovy");
        groovy("fermata-core", MavenProject.GOAL);
        assertBuilds("7 bodies woven, 0 left to be compiled at run time");
        assertThat(project.withCore("app.Program", groovyLibrary()))
                .isEqualTo(new Result(0, resource("groovy/output.txt")));
    }

    @Test
    void groovyClosuresAndDynamicCalls_failTheBuild() throws Exception {
        source("groovy", "Closures.groovy");
        groovy("fermata-core", MavenProject.GOAL);
        Result result = project.build("process-classes");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains(
                        "Closures.groovy:9: FER004: Groovy makes a proxy of this closure. Write the body as a lambda, as a"
                                + " reference to a method of your own, or as a class.")
                .contains(
                        "Closures.groovy:16: FER009: Groovy finds out at run time what yield is called on, unless the class"
                                + " has @CompileStatic. ");
    }

    @Test
    void groovyClosureInADynamicCall_isRefusedAtRunTime() throws Exception {
        source("groovy", "DynamicClosure.groovy");
        groovy("fermata-core", MavenProject.GOAL);
        assertBuilds("0 bodies woven, 0 left to be compiled at run time");
        Result result = project.withCore("app.DynamicClosure", groovyLibrary());
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains(
                        "IllegalStateException: A body is a proxy, such as Groovy makes of a closure, which can't be compiled."
                                + " Write the body as a lambda, as a reference to a method of your own, or as a class\n");
    }

    private static Path groovyLibrary() {
        return MavenProject.library("org.apache.groovy", "groovy", GROOVY);
    }
}
