package dev.trunkline.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The characters of a script, from UTF-8 and without a byte order mark. Strict: text that would be
/// changed on its way to the server, or can't be sent at all, is refused with an [UnsendableException],
/// behind what stands before it.
///
/// One thread at a time.
final class ScriptText extends Reader {
    private static final int CHUNK = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).flip();
    private final CharBuffer chars = CharBuffer.allocate(CHUNK).flip();
    private boolean begun;
    private boolean ended;
    private long line = 1;
    private String fault = "";

    ScriptText(InputStream in) {
        this.in = in;
    }

    /// Reads a script to its end, only to see whether that can be done.
    static void check(InputStream in) throws IOException {
        ScriptText text = new ScriptText(in);
        while (text.fill()) {
            text.chars.position(text.chars.limit());
        }
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    @Override
    public boolean ready() throws IOException {
        return chars.hasRemaining() || ended || in.available() > 0;
    }

    /// Makes sure that there are characters; returns whether there are.
    private boolean fill() throws IOException {
        while (!chars.hasRemaining()) {
            if (!fault.isEmpty()) {
                throw new UnsendableException(fault);
            }
            if (ended) {
                return false;
            }
            readBytes();
            decode();
        }
        return true;
    }

    private void readBytes() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = count < 0;
        bytes.position(bytes.position() + Math.max(count, 0)).flip();
    }

    private void decode() {
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, ended);
        chars.flip();
        if (!begun && chars.hasRemaining()) {
            begun = true;
            chars.position(chars.get(0) == BYTE_ORDER_MARK ? 1 : 0);
        }
        int good = chars.position();
        while (good < chars.limit() && chars.get(good) != '\0') {
            line += chars.get(good) == '\n' ? 1 : 0;
            good++;
        }
        if (good < chars.limit()) {
            // The protocol's texts end at a NUL, so none can be sent.
            fault = "holds a NUL character at line " + line;
            chars.limit(good);
        } else if (result.isError()) {
            fault = "is no UTF-8 text at line " + line;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
