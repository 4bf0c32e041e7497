package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fermata.AsyncStream;
import io.fermata.Scheduler;
import io.fermata.Task;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes and lines of files, of input streams, and of what a server answers. */
class BytesTest {

    private static final String TEXT = "eins\nzwei größer\r\n\n\uD834\uDD10 fermata\rx\nlast";
    private static final List<String> LINES = List.of("eins", "zwei größer", "", "\uD834\uDD10 fermata\rx", "last");

    @TempDir
    private Path folder;

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("text"), TEXT);
    }

    @Test
    void lines_areThoseOfTheFile() throws IOException {
        assertThat(AsyncStream.lines(file()).toList().block()).isEqualTo(LINES);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void lines_areTheSameInChunksOfAnySize(int size) throws IOException {
        assertThat(AsyncStream.lines(AsyncStream.bytes(file(), size), StandardCharsets.UTF_8)
                        .toList()
                        .block())
                .isEqualTo(LINES);
    }

    @Test
    void emptyFile_hasNoLines() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThat(AsyncStream.lines(empty).toList().block()).isEmpty();
    }

    @Test
    void fileThatIsMissing_isAFailureOfTheStream() {
        AsyncStream<String> lines = AsyncStream.lines(folder.resolve("missing"));
        assertThatThrownBy(lines.toList()::block).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void bytesThatAreNoText_areAFailure() throws IOException {
        Path file = Files.write(folder.resolve("binary"), new byte[] {'a', '\n', (byte) 0xFF, '\n'});
        assertThatThrownBy(AsyncStream.lines(file).toList()::block).isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void inputStream_isReadAndClosed() {
        AtomicBoolean closed = new AtomicBoolean();
        ByteArrayInputStream in = new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        assertThat(AsyncStream.lines(AsyncStream.bytes(in, 5), StandardCharsets.UTF_8)
                        .first()
                        .block())
                .contains("eins");
        assertThat(closed).isTrue();
    }

    @Test
    void inputStreamThatBlocks_isInterruptedAndClosedWhenTheStreamIsLeft() throws Exception {
        CountDownLatch reads = new CountDownLatch(1);
        AtomicBoolean closed = new AtomicBoolean();
        InputStream in = new InputStream() {
            @Override
            public int read() throws IOException {
                reads.countDown();
                try {
                    new CountDownLatch(1).await();
                    return -1;
                } catch (InterruptedException interrupted) {
                    throw new InterruptedIOException();
                }
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
        try (Scheduler scheduler = Scheduler.workStealing(1)) {
            Task<?> reader = scheduler.start(AsyncStream.bytes(in, 5).first());
            reads.await();
            reader.cancel();
            assertThatThrownBy(reader::block).isInstanceOf(CancellationException.class);
        }
        assertThat(closed).isTrue();
    }

    @Test
    void bodyOfAnAnswer_isAStreamOfLines() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
        try {
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer = HttpClient.newHttpClient()
                    .sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofPublisher())
                    .join();
            AsyncStream<ByteBuffer> body =
                    AsyncStream.from(answer.body()).mapMulti((buffers, next) -> buffers.forEach(next));
            List<String> lines = new ArrayList<>();
            AsyncStream.lines(body, StandardCharsets.UTF_8).forEach(lines::add).block();
            assertThat(lines).isEqualTo(LINES);
        } finally {
            server.stop(0);
        }
    }
}
