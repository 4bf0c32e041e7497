package io.fermata.javac;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Breakpoints, steps and variables of bodies in {@code jdb}, for bodies that were compiled at build time and at run time. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DebuggerTest {

    private static final String PROMPT = "main[1] ";

    @TempDir
    Path folder;

    private Project compiled(String... options) throws Exception {
        Project project = new Project(folder.toRealPath());
        project.write("Bugs.java", """
                import io.fermata.Generator;

                public class Bugs {
                    public static void main(String[] args) {
                        Generator<String> bugs = Generator.of(g -> {
                            int count = 3;
                            String text = "before";
                            g.yield(text + count);
                            long total = count * 2L;
                            text = "after" + total;
                            g.yield(text);
                        });
                        bugs.forEachRemaining(System.out::println);
                    }
                }
                """);
        assertThat(project.javac(options).output()).isEmpty();
        return project;
    }

    @Test
    void bodyCompiledAtBuildTime() throws Exception {
        Project project = compiled("-g");
        debug(project, project.out() + File.pathSeparator + Project.core(), "Bugs$$Coroutine$1");
    }

    @Test
    void bodyCompiledAtRunTime() throws Exception {
        Project project = compiled("-g", "-proc:none");
        debug(project, project.out() + File.pathSeparator + Project.compiler(), "Bugs$$Coroutine1");
    }

    private void debug(Project project, String classPath, String type) throws Exception {
        try (Jdb jdb = new Jdb(project.folder(), classPath, "Bugs")) {
            jdb.ask("stop at " + type + ":8", "> ");
            jdb.ask("stop at " + type + ":9", "> ");
            assertThat(jdb.ask("run", PROMPT)).contains("Breakpoint hit").contains("line=8");
            assertThat(jdb.ask("locals", PROMPT)).contains("count = 3").contains("text = \"before\"");
            // A step over a suspension goes to who asked for the element, and the next breakpoint is in the body again.
            assertThat(jdb.ask("next", PROMPT)).contains("Step completed").contains(type + ".hasNext()");
            assertThat(jdb.ask("cont", PROMPT))
                    .contains("before3")
                    .contains("Breakpoint hit")
                    .contains("line=9");
            assertThat(jdb.ask("where", PROMPT))
                    .contains("[1] " + type + ".lambda$main$")
                    .contains("(Bugs.java:9)")
                    .contains("Bugs.main (Bugs.java:13)");
            assertThat(jdb.ask("locals", PROMPT)).contains("count = 3").doesNotContain("text");
            assertThat(jdb.ask("next", PROMPT)).contains("Step completed").contains("line=10");
            assertThat(jdb.ask("print total", PROMPT)).contains("total = 6");
            assertThat(jdb.ask("step", PROMPT)).contains("line=11");
            assertThat(jdb.ask("locals", PROMPT))
                    .contains("count = 3")
                    .contains("text = \"after6\"")
                    .contains("total = 6");
            assertThat(jdb.ask("cont", "exited")).contains("after6");
        }
    }
}
