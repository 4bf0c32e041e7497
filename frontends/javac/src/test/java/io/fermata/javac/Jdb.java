package io.fermata.javac;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The JDK's debugger, asked one question after the other. */
final class Jdb implements AutoCloseable {

    private final Process process;
    private final InputStream output;
    private final OutputStream input;

    Jdb(Path folder, String classPath, String mainClass) throws IOException {
        String jdb = Path.of(System.getProperty("java.home"), "bin", "jdb").toString();
        process = new ProcessBuilder(List.of(jdb, "-classpath", classPath, mainClass))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        output = process.getInputStream();
        input = process.getOutputStream();
        until("> ");
    }

    /** Gives a command, and what is printed until a text comes. */
    String ask(String command, String end) throws IOException {
        input.write((command + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
        input.flush();
        return until(end);
    }

    private String until(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int next = output.read();
            if (next < 0) {
                throw new IOException("jdb ended before '" + end + "': " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
