package io.fermata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import io.fermata.Async;
import io.fermata.Fermata;
import io.fermata.Task;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
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
            if (arguments.length > 0) {
                run(arguments[0]);
                return;
            }
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

        private static void run(String argument) throws IOException {
            if (argument.equals("allowTop")) {
                Fermata.allowTop();
            }
            System.out.println("ready");
            System.in.read();
        }
    }

    private static Process start(String... options) throws IOException {
        return start(List.of(options), List.of());
    }

    private static Process start(List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        command.addAll(arguments);
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
                    .containsPattern(
                            "(?s)(scheduler +live +waiting +ready +running +wake-ups/s +steps/s +longest step\n"
                                    + "shared +2 +1 +[01] +[01] +0 +[1-9]\\d* +\\d+\\.\\d+ ms\n.*){2}");
        } finally {
            program.destroy();
        }
    }

    @Test
    void aProgramThatDoesNotAllowIt_isLeftAsItIs() throws Exception {
        Process program = start();
        try {
            assertThat(run("top", Long.toString(program.pid()))).isEqualTo(1);
            assertThat(err.toString())
                    .isEqualTo("fermata: process " + program.pid()
                            + " doesn't show its tasks: start it with -Dfermata.top=true, or have it call"
                            + " Fermata.allowTop()\n");
            assertThat(out.toString()).isEmpty();
            assertThat(hasAgent(program)).isFalse();
        } finally {
            program.destroy();
        }
    }

    /** Tells whether a program listens for consoles. */
    private static boolean hasAgent(Process program) throws Exception {
        VirtualMachine attached = VirtualMachine.attach(Long.toString(program.pid()));
        try {
            return attached.getAgentProperties().containsKey("com.sun.management.jmxremote.localConnectorAddress");
        } finally {
            attached.detach();
        }
    }

    @Test
    void aProgramThatAllowsItItself_isShown_alsoWithoutTasks() throws Exception {
        Process program = start(List.of(), List.of("allowTop"));
        try {
            assertThat(run("top", Long.toString(program.pid()), "-n", "1")).isZero();
            assertThat(err.toString()).isEmpty();
            assertThat(out.toString()).startsWith("no tasks\n\nscheduler ");
            assertThat(hasAgent(program)).isTrue();
        } finally {
            program.destroy();
        }
    }

    @Test
    void aProgramThatAllowsItAndHasNoSchedulerYet_isToldSo() throws IOException {
        Process program = start(List.of("-Dfermata.top=true"), List.of("nothing"));
        try {
            assertThat(run("top", Long.toString(program.pid()))).isEqualTo(1);
            assertThat(err.toString()).contains("has no scheduler yet");
        } finally {
            program.destroy();
        }
    }

    @Test
    void aProgramThatEnds_endsTheTables() throws Exception {
        Process program = start("-Dfermata.top=true");
        try {
            int code = Main.run(
                    new String[] {"top", Long.toString(program.pid())},
                    new PrintStream(new AfterTables(2, program::destroy)),
                    new PrintStream(err));

            assertThat(code).isZero();
            assertThat(err.toString()).isEmpty();
            assertThat(out.toString())
                    .endsWith("The program with the process number " + program.pid() + " has ended.\n");
        } finally {
            program.destroy();
        }
    }

    @Test
    void whereNobodyReadsTheTables_theyEnd() throws Exception {
        Process program = start("-Dfermata.top=true");
        try {
            int code = Main.run(
                    new String[] {"top", Long.toString(program.pid())},
                    new PrintStream(new AfterTables(1, () -> {
                        throw new IOException("the pipe is broken");
                    })),
                    new PrintStream(err));

            assertThat(code).isZero();
            assertThat(program.isAlive()).isTrue();
        } finally {
            program.destroy();
        }
    }

    /** Does something once some tables were written, and writes to {@code out}. */
    private final class AfterTables extends OutputStream {

        private interface Action {
            void run() throws IOException;
        }

        private final int tables;
        private final Action action;

        AfterTables(int tables, Action action) {
            this.tables = tables;
            this.action = action;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
            if (out.toString().split("longest step", -1).length > tables) {
                action.run();
            }
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
