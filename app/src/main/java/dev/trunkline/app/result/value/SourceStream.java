package dev.trunkline.app.result.value;

import java.io.InputStream;

/// A source as a stream, for parsers and decoders.
///
/// One thread at a time.
final class SourceStream extends InputStream {
    private static final int PART = 1 << 16;

    private final ByteSource source;
    private byte[] part = new byte[0];
    private int at;
    private int next;

    /// @param from the first byte that it gives
    SourceStream(ByteSource source, int from) {
        this.source = source;
        this.next = from;
    }

    @Override
    public int read() {
        return at < part.length || fill() ? part[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int count) {
        if (count == 0) {
            return 0;
        }
        if (at == part.length && !fill()) {
            return -1;
        }
        int piece = Math.min(count, part.length - at);
        System.arraycopy(part, at, into, offset, piece);
        at += piece;
        return piece;
    }

    @Override
    public int available() {
        return part.length - at;
    }

    private boolean fill() {
        part = source.read(next, PART);
        next += part.length;
        at = 0;
        return part.length > 0;
    }
}
