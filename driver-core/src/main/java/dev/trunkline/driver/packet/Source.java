package dev.trunkline.driver.packet;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The bytes of a packet file, some at a time, in the byte order of whoever wrote it. The file says how
/// long things are; nothing is allocated for more than that, and not much more than has come.
///
/// One thread at a time.
final class Source {
    private static final int AT_ONCE = 256 << 10;

    private final InputStream in;
    private byte[] bytes = new byte[64];
    private int count;
    private long offset;
    private boolean bigEndian;

    Source(InputStream in) {
        this.in = in;
    }

    /// Where in the file the bytes that are here begin.
    long offset() {
        return offset;
    }

    void bigEndian(boolean big) {
        bigEndian = big;
    }

    /// Goes on behind the bytes that are here.
    void drop() {
        offset += count;
        count = 0;
    }

    /// Whether the file has ended, where a block might begin.
    boolean atEnd() throws IOException {
        return count == 0 && fill(1) == 0;
    }

    /// Sees to it that so many bytes are here.
    ///
    /// @param what they are, for the error
    void need(int length, String what) throws IOException {
        int have = fill(length);
        if (have < length) {
            throw new BrokenPacketsException(
                    offset, "the file ends in the middle: expected " + what + ", " + length + " bytes, found " + have);
        }
    }

    private int fill(int length) throws IOException {
        while (count < length) {
            int step = Math.min(length, count + AT_ONCE);
            if (step > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(length, Math.max(step, bytes.length * 2)));
            }
            int got = in.readNBytes(bytes, count, step - count);
            count += got;
            if (count < step) {
                break;
            }
        }
        return Math.min(count, length);
    }

    /// Goes on so many bytes behind those that are here.
    ///
    /// @return how many there were
    long skip(long length) throws IOException {
        drop();
        long left = length;
        while (left > 0) {
            int got = in.readNBytes(bytes, 0, (int) Math.min(left, bytes.length));
            if (got == 0) {
                break;
            }
            left -= got;
            offset += got;
        }
        return length - left;
    }

    int int16(int at) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    int int32(int at) {
        int value = (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
        return bigEndian ? value : Integer.reverseBytes(value);
    }

    long unsigned32(int at) {
        return Integer.toUnsignedLong(int32(at));
    }

    long int64(int at) {
        long first = unsigned32(at);
        long second = unsigned32(at + 4);
        return bigEndian ? first << 32 | second : second << 32 | first;
    }

    int int8(int at) {
        return bytes[at];
    }

    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }
}
