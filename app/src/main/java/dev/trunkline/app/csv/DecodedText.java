package dev.trunkline.app.csv;

import dev.trunkline.app.files.Encodings;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.HexFormat;
import java.util.function.Consumer;

/// A file's text. Bytes that mean nothing in its encoding are told of, with their line and place, and read as
/// U+FFFD.
///
/// One thread at a time.
final class DecodedText extends Reader {
    private static final int PIECE = 64 << 10;

    private final ReadableByteChannel in;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final Consumer<Flaw> flaws;
    private final ByteBuffer bytes = ByteBuffer.allocate(PIECE).limit(0);
    private long taken;
    private long line = 1;
    private boolean afterReturn;
    private boolean started;
    private boolean ended;
    private boolean flushed;

    DecodedText(ReadableByteChannel in, Charset charset, Consumer<Flaw> flaws) {
        this.in = in;
        this.charset = charset;
        this.decoder = charset.newDecoder();
        this.flaws = flaws;
    }

    /// How many bytes have been taken from the file.
    long taken() {
        return taken;
    }

    @Override
    public int read(char[] to, int offset, int length) throws IOException {
        if (length < 2) {
            throw new IllegalArgumentException("a character may take two: " + length);
        }
        if (!started) {
            started = true;
            fill();
            passOverMark();
        }
        CharBuffer out = CharBuffer.wrap(to, offset, length).slice();
        int counted = offset;
        while (!flushed && out.position() == 0) {
            CoderResult result = decoder.decode(bytes, out, ended);
            counted = countLines(to, counted, offset + out.position());
            if (result.isError()) {
                tell(result.length());
                if (out.hasRemaining()) {
                    out.put('\ufffd');
                    counted++;
                    afterReturn = false;
                }
                bytes.position(bytes.position() + result.length());
            } else if (result.isUnderflow()) {
                if (ended) {
                    decoder.flush(out);
                    flushed = true;
                } else {
                    fill();
                }
            }
        }
        return out.position() == 0 ? -1 : out.position();
    }

    private void tell(int length) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < Math.min(length, 8); i++) {
            hex.append(i == 0 ? "" : " ")
                    .append(HexFormat.of().withUpperCase().toHexDigits(bytes.get(bytes.position() + i)));
        }
        flaws.accept(new Flaw.Undecodable(line, taken - bytes.remaining(), hex.toString(), charset));
    }

    /// Lines end as the parser takes them to: CR, LF, or both.
    private int countLines(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c == '\r' || (c == '\n' && !afterReturn)) {
                line++;
            }
            afterReturn = c == '\r';
        }
        return to;
    }

    private void passOverMark() {
        byte[] mark = Encodings.mark(charset);
        if (mark.length > 0
                && bytes.remaining() >= mark.length
                && bytes.slice(bytes.position(), mark.length).equals(ByteBuffer.wrap(mark))) {
            bytes.position(bytes.position() + mark.length);
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes);
        bytes.flip();
        if (count < 0) {
            ended = true;
        } else {
            taken += count;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
