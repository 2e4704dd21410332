package dev.trunkline.driver.tape;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where a message's bytes lie. Most lie in one segment; a longer one is a chain of chunks, which this class
/// hides, as it hides that they may be on disk: reading may wait for it, except by [#resident()].
///
/// Thread-safe: what it points at does not change any more.
public final class Span {
    /// No bytes.
    public static final Span NONE = new Span(new byte[0], 0, 0);

    /// Null if the array is all there is.
    private final @Nullable Segment segment;
    /// The bytes, if they are in one piece and have been found on the heap.
    private final byte @Nullable [] found;

    private final int offset;
    private final int length;

    Span(Segment segment, int offset, int length) {
        this.segment = segment;
        this.found = null;
        this.offset = offset;
        this.length = length;
    }

    /// Bytes that stay where they are, whatever becomes of their segment.
    Span(byte[] found, int offset, int length) {
        this.segment = null;
        this.found = found;
        this.offset = offset;
        this.length = length;
    }

    /// Its length in bytes.
    public int length() {
        return length;
    }

    /// Where the bytes are: on disk if any of them is, dropped if any of them is.
    public Whereabouts whereabouts() {
        if (segment == null) {
            return Whereabouts.HEAP;
        }
        Whereabouts worst = segment.whereabouts();
        long left = (long) offset + length - segment.capacity();
        for (Segment next = segment.next(); left > 0 && next != null; next = next.next()) {
            Whereabouts here = next.whereabouts();
            worst = here.compareTo(worst) > 0 ? here : worst;
            left -= next.capacity();
        }
        return worst;
    }

    /// The array that holds it from [#arrayOffset()] on, if it is in one piece and on the heap; null if
    /// not. Never waits. Not to be written to.
    public byte @Nullable [] resident() {
        if (segment == null) {
            return found;
        }
        return inOnePiece() ? segment.resident() : null;
    }

    /// Where in [#resident()] it begins.
    public int arrayOffset() {
        return offset;
    }

    /// Whether it lies in one segment.
    public boolean inOnePiece() {
        return segment == null || offset + length <= segment.capacity();
    }

    /// One byte.
    ///
    /// @param index counted from the span's first byte
    /// @throws PayloadException if the bytes can't be had any more; so do all that follow
    public byte at(int index) {
        byte[] array = resident();
        if (array != null) {
            return array[offset + Objects.checkIndex(index, length)];
        }
        return copy(index, 1)[0];
    }

    /// A big-endian Int16 at `index`, unsigned.
    public int count16(int index) {
        byte[] two = copy(index, 2);
        return (two[0] & 0xff) << 8 | (two[1] & 0xff);
    }

    /// A big-endian Int32 at `index`.
    public int int32(int index) {
        byte[] four = copy(index, 4);
        return four[0] << 24 | (four[1] & 0xff) << 16 | (four[2] & 0xff) << 8 | (four[3] & 0xff);
    }

    /// Copies `count` bytes from `index`.
    public byte[] copy(int index, int count) {
        byte[] copy = new byte[count];
        copy(index, copy, 0, count);
        return copy;
    }

    /// Copies `count` bytes from `index` into an array.
    public void copy(int index, byte[] target, int at, int count) {
        Objects.checkFromIndexSize(index, count, length);
        Segment current = segment;
        int place = offset + index;
        if (current == null) {
            System.arraycopy(Objects.requireNonNull(found), place, target, at, count);
            return;
        }
        int done = 0;
        while (done < count) {
            while (place >= current.capacity()) {
                place -= current.capacity();
                current = Objects.requireNonNull(current.next(), "a message goes on where no chunk is");
            }
            int piece = Math.min(count - done, current.capacity() - place);
            current.read(place, target, at + done, piece);
            done += piece;
            place += piece;
        }
    }

    /// A copy of all of it.
    public byte[] copy() {
        return copy(0, length);
    }
}
