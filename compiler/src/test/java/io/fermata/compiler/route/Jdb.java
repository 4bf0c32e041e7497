package io.fermata.compiler.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The debugger of the JDK that runs this test, given one command after the other. */
final class Jdb implements AutoCloseable {

    /** What jdb prints when it waits while the program has stopped. */
    private static final Pattern STOPPED = Pattern.compile("\\w+\\[\\d+] $");

    /** What jdb prints when it waits. While the program runs it does so too. */
    private static final Pattern WAITING = Pattern.compile("(^|\\n)> $|" + STOPPED);

    /** Only for a jdb that hangs. */
    private static final int SECONDS = 120;

    private final Process process;
    private final InputStream output;
    private final OutputStream input;
    private final CompletableFuture<?> limit;

    private Jdb(Process process) {
        this.process = process;
        this.output = process.getInputStream();
        this.input = process.getOutputStream();
        this.limit = new CompletableFuture<Void>().orTimeout(SECONDS, TimeUnit.SECONDS);
        limit.whenComplete((done, late) -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    /** Starts it on a program, which does not run yet. */
    static Jdb start(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jdb").toString());
        // The commands and what they print are in the language of the machine otherwise.
        command.addAll(List.of("-J-Duser.language=en", "-J-Duser.country=US"));
        command.addAll(List.of(arguments));
        Jdb jdb = new Jdb(new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start());
        jdb.until(WAITING);
        return jdb;
    }

    /** Gives a command that leaves the program where it is, and returns what was printed until the next prompt. */
    String ask(String command) throws IOException {
        send(command);
        return until(WAITING);
    }

    /** Gives a command that lets the program go on, and returns what was printed until it has stopped again. */
    String go(String command) throws IOException {
        send(command);
        return until(STOPPED);
    }

    /** Lets the program go on, and returns what was printed until its end. */
    String finish() throws IOException {
        send("cont");
        return until(null);
    }

    private void send(String command) throws IOException {
        input.write((command + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /** Reads to a prompt, or to the end. */
    private String until(Pattern prompt) throws IOException {
        StringBuilder text = new StringBuilder();
        int next = output.read();
        while (next >= 0) {
            if (next != '\r') {
                text.append((char) next);
            }
            if (prompt != null && next == ' ' && prompt.matcher(text).find()) {
                return text.toString();
            }
            next = output.read();
        }
        if (prompt != null) {
            throw new IOException("jdb ended at:\n" + text);
        }
        return text.toString();
    }

    @Override
    public void close() throws InterruptedException {
        limit.complete(null);
        process.waitFor();
    }
}
