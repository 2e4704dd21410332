package dev.trunkline.app.result.value;

/// Goes through a source byte by byte, reading it in parts.
///
/// One thread at a time.
final class ByteWalk {
    static final int END = -1;
    private static final int PART = 1 << 16;

    private final ByteSource source;
    private byte[] part = new byte[0];
    private int partStart;
    private int at;

    ByteWalk(ByteSource source) {
        this.source = source;
    }

    /// Where it is, in bytes from the source's beginning.
    int offset() {
        return partStart + at;
    }

    /// Goes to a place.
    void seek(int offset) {
        if (offset >= partStart && offset <= partStart + part.length) {
            at = offset - partStart;
        } else {
            partStart = offset;
            part = new byte[0];
            at = 0;
        }
    }

    /// The byte it is at, 0 to 255; [#END] behind the last.
    int peek() {
        if (at == part.length && !fill()) {
            return END;
        }
        return part[at] & 0xff;
    }

    /// The byte it is at, and one step on.
    int next() {
        if (at == part.length && !fill()) {
            return END;
        }
        return part[at++] & 0xff;
    }

    /// Goes on while there is white space as JSON and arrays know it.
    void skipBlanks() {
        int b = peek();
        while (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
            at++;
            b = peek();
        }
    }

    private boolean fill() {
        partStart += part.length;
        part = source.read(partStart, PART);
        at = 0;
        return part.length > 0;
    }
}
