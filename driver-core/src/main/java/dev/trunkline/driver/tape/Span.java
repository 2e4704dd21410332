package dev.trunkline.driver.tape;

import java.util.Arrays;
import java.util.Objects;

/// Where a message's bytes lie. Most lie in one segment and are read in place; a longer one is a chain of
/// chunks, which this class hides.
///
/// Thread-safe: what it points at does not change any more.
public final class Span {
    /// No bytes.
    public static final Span NONE = new Span(new Segment(0), 0, 0);

    private final Segment segment;
    private final int offset;
    private final int length;

    Span(Segment segment, int offset, int length) {
        this.segment = segment;
        this.offset = offset;
        this.length = length;
    }

    /// Its length in bytes.
    public int length() {
        return length;
    }

    /// One byte.
    ///
    /// @param index counted from the span's first byte
    public byte at(int index) {
        Objects.checkIndex(index, length);
        Segment current = segment;
        int place = offset + index;
        while (place >= current.capacity()) {
            place -= current.capacity();
            current = Objects.requireNonNull(current.next(), "a message goes on where no chunk is");
        }
        return current.bytes()[place];
    }

    /// A big-endian Int16 at `index`, unsigned.
    public int count16(int index) {
        return (at(index) & 0xff) << 8 | (at(index + 1) & 0xff);
    }

    /// A big-endian Int32 at `index`.
    public int int32(int index) {
        return (at(index) & 0xff) << 24
                | (at(index + 1) & 0xff) << 16
                | (at(index + 2) & 0xff) << 8
                | (at(index + 3) & 0xff);
    }

    /// Copies `count` bytes from `index`.
    public byte[] copy(int index, int count) {
        Objects.checkFromIndexSize(index, count, length);
        byte[] copy = new byte[count];
        Segment current = segment;
        int place = offset + index;
        int done = 0;
        while (done < count) {
            while (place >= current.capacity()) {
                place -= current.capacity();
                current = Objects.requireNonNull(current.next(), "a message goes on where no chunk is");
            }
            int piece = Math.min(count - done, current.capacity() - place);
            System.arraycopy(current.bytes(), place, copy, done, piece);
            done += piece;
            place += piece;
        }
        return copy;
    }

    /// Whether it lies in one array.
    public boolean inOnePiece() {
        return offset + length <= segment.capacity();
    }

    /// A copy of all of it.
    public byte[] copy() {
        return inOnePiece() ? Arrays.copyOfRange(segment.bytes(), offset, offset + length) : copy(0, length);
    }

    /// The array it lies in, if it is in one piece. Not to be written to.
    public byte[] array() {
        return segment.bytes();
    }

    /// Where in [#array()] it begins.
    public int arrayOffset() {
        return offset;
    }
}
