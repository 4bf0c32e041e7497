package io.fermata.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fermata.maven.MavenProject.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gradle builds of projects in Java, by the Gradle of the machine. */
class GradleBuildTest {

    private static final String TWO =
            "Generator.of(g -> { g.yield(1); g.yield(2); }).forEachRemaining(System.out::print);";

    @TempDir
    Path folder;

    private GradleProject project;

    @BeforeEach
    void begin() throws IOException, InterruptedException {
        Optional<GradleProject> found = GradleProject.in(folder);
        assumeTrue(found.isPresent(), "no Gradle that starts here is installed: apt-get install gradle");
        project = found.get();
        MavenProject.publish();
    }

    private void source(String name, String statement) throws IOException {
        project.write(
                "src/main/java/" + name + ".java",
                "import io.fermata.Generator;\npublic class " + name
                        + " {\n    public static void main(String[] args) {\n        " + statement + "\n    }\n}\n");
    }

    private void assertCompiles() throws IOException, InterruptedException {
        Result result = project.classes();
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    private void assertPrints(String output) throws IOException, InterruptedException {
        assertThat(MavenProject.withCore(project.output(), "App")).isEqualTo(new Result(0, output));
    }

    @Test
    void annotationProcessor_weaves_andSoDoesARebuildAfterAnEdit() throws Exception {
        source("App", TWO + " Generator.of(g -> g.yield(3)).forEachRemaining(System.out::print);");
        source("Other", TWO);
        assertCompiles();
        assertPrints("123");
        assertThat(project.output().resolve("App$$Coroutine$2.class")).exists();
        source("App", "System.out.print(\"edited\"); " + TWO);
        assertCompiles();
        assertPrints("edited12");
        assertThat(project.output().resolve("App$$Coroutine$2.class")).doesNotExist();
        assertThat(project.output().resolve("Other$$Coroutine$1.class")).exists();
    }

    @Test
    void misuse_isAnErrorOfTheCompiler() throws Exception {
        source("Bad", "Generator.of(g -> { synchronized (args) { g.yield(1); } });");
        Result result = project.classes();
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("Bad.java:4: error: FER005: The body suspends itself (yield) inside a synchronized block.");
    }
}
