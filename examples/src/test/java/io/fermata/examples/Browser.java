package io.fermata.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Chromium without a window, driven by its DevTools protocol. */
final class Browser implements AutoCloseable {

    /** After that a page will never do what is waited for. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();

    /** Finds an installed browser. */
    static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts a browser with a profile of its own. */
    Browser(Path program, Path profile) throws IOException {
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--remote-debugging-port=0",
                        "--window-size=900,760",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(addressOf(process)), new Listener())
                .join();
    }

    private static String addressOf(Process process) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("DevTools listening on ")) {
                Thread drain = new Thread(() -> lines.lines().forEach(ignored -> {}), "browser's output");
                drain.setDaemon(true);
                drain.start();
                return line.substring("DevTools listening on ".length());
            }
            all.append(line).append('\n');
        }
        throw new IOException("The browser didn't start:\n" + all);
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
            message.append(text);
            if (isLast) {
                String whole = message.toString();
                message.setLength(0);
                Matcher id = Pattern.compile("^\\{\"id\":(\\d+)").matcher(whole);
                if (id.find()) {
                    answers.get(Integer.parseInt(id.group(1))).complete(whole);
                }
            }
            from.request(1);
            return null;
        }
    }

    private String call(String session, String method, String parameters) {
        int id = calls.incrementAndGet();
        CompletableFuture<String> answer = new CompletableFuture<>();
        answers.put(id, answer);
        String of = session == null ? "" : ",\"sessionId\":\"" + session + "\"";
        if (socket.isOutputClosed()) {
            throw new AssertionError("The browser has gone");
        }
        socket.sendText("{\"id\":" + id + of + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
                .join();
        return answer.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static String valueOf(String answer, String name) {
        Matcher value = Pattern.compile("\"" + name + "\":\"((?:[^\"\\\\]++|\\\\.)*+)\"")
                .matcher(answer);
        if (!value.find()) {
            throw new AssertionError("The browser gave no " + name + ": " + answer);
        }
        return value.group(1).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
    }

    /** Opens a page. */
    Page open(String address) {
        String target = valueOf(call(null, "Target.createTarget", "{\"url\":\"" + address + "\"}"), "targetId");
        return new Page(valueOf(
                call(null, "Target.attachToTarget", "{\"targetId\":\"" + target + "\",\"flatten\":true}"),
                "sessionId"));
    }

    /** A page in a tab of its own. */
    final class Page {

        private final String session;

        private Page(String session) {
            this.session = session;
        }

        /** Waits until a condition holds on the page, however long it takes, and gives the value of an expression as text. */
        String when(String condition, String value) {
            String script = "new Promise(done => { const look = () => { if (document.body && (" + condition
                    + ")) done(String(" + value + ")); else setTimeout(look, 20); }; look(); })";
            String quoted = script.replace("\\", "\\\\").replace("\"", "\\\"");
            String answer;
            do {
                answer = call(
                        session,
                        "Runtime.evaluate",
                        "{\"awaitPromise\":true,\"returnByValue\":true,\"expression\":\"" + quoted + "\"}");
            } while (answer.contains("xecution context")); // The page that was asked has gone for another one.
            return valueOf(answer, "value");
        }

        /** Shows the page on a screen of a size. */
        void resize(int width, int height) {
            call(
                    session,
                    "Emulation.setDeviceMetricsOverride",
                    "{\"width\":" + width + ",\"height\":" + height + ",\"deviceScaleFactor\":1,\"mobile\":"
                            + (width < 700) + "}");
        }

        /** Shows the page as to somebody who prefers {@code light} or {@code dark} colours. */
        void prefers(String colours) {
            call(
                    session,
                    "Emulation.setEmulatedMedia",
                    "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + colours + "\"}]}");
        }

        /** Goes to another address. */
        void goTo(String address) {
            call(session, "Page.navigate", "{\"url\":\"" + address + "\"}");
        }

        /** Gives what the page looks like, as a PNG. */
        byte[] picture() {
            return Base64.getDecoder().decode(valueOf(call(session, "Page.captureScreenshot", "{}"), "data"));
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        process.onExit().join();
    }
}
