package io.fermata.stream;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** From chunks of bytes, which end anywhere, to lines. A line ends with a line feed, before which a carriage return is left out. */
final class LineDecoder {

    private final CharsetDecoder decoder;
    private final StringBuilder text = new StringBuilder();

    /** Bytes of a character that is not whole yet. */
    private ByteBuffer rest = ByteBuffer.allocate(0);

    /** How much of the text has been looked at. */
    private int seen;

    /** How much of the text was given. */
    private int given;

    private boolean ended;

    LineDecoder(Charset charset) {
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Takes the next chunk, or says that there is none. */
    void add(ByteBuffer chunk, boolean isLast) throws CharacterCodingException {
        text.delete(0, given);
        seen -= given;
        given = 0;
        ByteBuffer in = chunk;
        if (rest.hasRemaining()) {
            in = ByteBuffer.allocate(rest.remaining() + chunk.remaining())
                    .put(rest)
                    .put(chunk)
                    .flip();
        }
        CharBuffer out = CharBuffer.allocate((int) Math.ceil(in.remaining() * decoder.maxCharsPerByte()) + 1);
        check(decoder.decode(in, out, isLast));
        if (isLast) {
            check(decoder.flush(out));
        }
        text.append(out.flip());
        rest = in.hasRemaining() ? ByteBuffer.allocate(in.remaining()).put(in).flip() : ByteBuffer.allocate(0);
        ended = isLast;
    }

    private static void check(CoderResult result) throws CharacterCodingException {
        if (result.isError()) {
            result.throwException();
        }
    }

    /** Gives the next whole line, or {@code null}. The last one needs no line feed. */
    String next() {
        while (seen < text.length()) {
            if (text.charAt(seen++) == '\n') {
                return take(seen - 1);
            }
        }
        return ended && given < text.length() ? take(text.length()) : null;
    }

    private String take(int end) {
        boolean carriageReturn = end > given && text.charAt(end - 1) == '\r' && end < text.length();
        String line = text.substring(given, carriageReturn ? end - 1 : end);
        given = seen;
        return line;
    }
}
