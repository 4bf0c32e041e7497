package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Streams of bytes and of the lines in them. Whatever blocks is given a thread of its own while it does. */
public final class Bytes {

    /** How many bytes of a file are read at once where nothing else was asked for. */
    static final int CHUNK = 1 << 16;

    private Bytes() {}

    /** See {@link AsyncStream#bytes(Path, int)}. */
    public static AsyncStream<ByteBuffer> of(Path file, int size) {
        Objects.requireNonNull(file, "file");
        Limits.atLeast(1, size, "The size of a chunk");
        return AsyncStream.of(s -> {
            try (FileChannel open = s.await(Async.blocking(() -> FileChannel.open(file, StandardOpenOption.READ)))) {
                while (true) {
                    ByteBuffer chunk = ByteBuffer.allocate(size);
                    if (s.await(Async.blocking(() -> open.read(chunk))) < 0) {
                        return;
                    }
                    s.yield(chunk.flip());
                }
            }
        });
    }

    /** See {@link AsyncStream#bytes(InputStream, int)}. */
    public static AsyncStream<ByteBuffer> of(InputStream in, int size) {
        Objects.requireNonNull(in, "in");
        Limits.atLeast(1, size, "The size of a chunk");
        return AsyncStream.of(s -> {
            try (in) {
                while (true) {
                    byte[] bytes = new byte[size];
                    int count = s.await(Async.blocking(() -> in.read(bytes)));
                    if (count < 0) {
                        return;
                    }
                    s.yield(ByteBuffer.wrap(bytes, 0, count));
                }
            }
        });
    }

    /** See {@link AsyncStream#lines(Path, Charset)}. */
    public static AsyncStream<String> lines(Path file, Charset charset) {
        return lines(of(file, CHUNK), charset);
    }

    /** See {@link AsyncStream#lines(AsyncStream, Charset)}. */
    public static AsyncStream<String> lines(AsyncStream<ByteBuffer> chunks, Charset charset) {
        Objects.requireNonNull(chunks, "chunks");
        Objects.requireNonNull(charset, "charset");
        return AsyncStream.of(s -> {
            LineDecoder decoder = new LineDecoder(charset);
            for (ByteBuffer chunk : s.each(chunks)) {
                decoder.add(chunk, false);
                for (String line = decoder.next(); line != null; line = decoder.next()) {
                    s.yield(line);
                }
            }
            decoder.add(ByteBuffer.allocate(0), true);
            for (String line = decoder.next(); line != null; line = decoder.next()) {
                s.yield(line);
            }
        });
    }
}
