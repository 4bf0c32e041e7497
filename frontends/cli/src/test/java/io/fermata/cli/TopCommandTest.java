package io.fermata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Task;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TopCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Main.run(arguments, new PrintStream(out), new PrintStream(err));
    }

    /** Has one task that waits and one that takes steps, and ends when it is told to. */
    static final class Program {

        public static void main(String[] arguments) throws IOException {
            Task<Object> waiting =
                    Async.of(a -> a.await(new CompletableFuture<>())).start();
            Task<Object> busy = Async.of(a -> {
                        while (true) {
                            a.yieldNow();
                        }
                    })
                    .start();
            System.out.println("ready");
            System.in.read();
            waiting.cancel();
            busy.cancel();
        }
    }

    private static Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        Process program = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(new BufferedReader(new InputStreamReader(program.getInputStream())).readLine())
                .isEqualTo("ready");
        return program;
    }

    @Test
    void top_printsAllTasksAndThenTables() throws IOException {
        Process program = start("-Dfermata.top=true");
        try {
            int code = run("top", Long.toString(program.pid()), "-n", "2");

            assertThat(err.toString()).isEmpty();
            assertThat(code).isZero();
            assertThat(out.toString())
                    .containsPattern("scheduler shared: 2 tasks \\(1 waiting, [01] ready, [01] running\\)")
                    .containsPattern(
                            "at io\\.fermata\\.cli\\.TopCommandTest\\$Program\\..*\\(TopCommandTest\\.java:\\d+\\)\n"
                                    + " +for a CompletableFuture")
                    .containsPattern("(?s)(scheduler +live +waiting +ready +running +steps/s +longest step\n"
                            + "shared +2 +1 +[01] +[01] +[1-9]\\d* +\\d+\\.\\d+ ms\n.*){2}");
        } finally {
            program.destroy();
        }
    }

    @Test
    void aProgramThatDoesNotAllowIt_isNotShown() throws IOException {
        Process program = start();
        try {
            assertThat(run("top", Long.toString(program.pid()))).isEqualTo(1);
            assertThat(err.toString()).contains("-Dfermata.top=true").contains("Fermata.allowTop()");
            assertThat(out.toString()).isEmpty();
        } finally {
            program.destroy();
        }
    }

    @Test
    void withoutAProgram_thoseThatRunAreListed() throws IOException {
        Process program = start();
        try {
            assertThat(run("top")).isZero();
            assertThat(out.toString()).contains(program.pid() + "  " + Program.class.getName());
        } finally {
            program.destroy();
        }
    }

    @Test
    void aProcessThatIsNone_isNamed() {
        assertThat(run("top", "999999999")).isEqualTo(1);
        assertThat(err.toString()).contains("can't attach to process 999999999");
    }

    @Test
    void wrongArguments_areNamed() {
        assertThat(run("top", "some")).isEqualTo(2);
        assertThat(err.toString()).contains("'some' is no number");
    }
}
