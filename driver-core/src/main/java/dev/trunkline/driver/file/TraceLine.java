package dev.trunkline.driver.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// A line of a trace as libpq prints it: what integers, texts and values look like there. Where a
/// message ends too early, nothing is printed of what is missing.
///
/// One thread at a time.
class TraceLine {
    private static final HexFormat HEX = HexFormat.of();

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private byte[] bytes = {};
    private int start;
    private String mismatch = "";
    /// Where in the message the next field is, and where the message ends.
    int at;

    int end;

    /// Begins a line.
    void clear() {
        line.reset();
        mismatch = "";
    }

    /// Ends it.
    void end() {
        text("\n" + mismatch);
    }

    /// Writes the line.
    void writeTo(OutputStream out) throws IOException {
        line.writeTo(out);
    }

    /// Appends as it is.
    void text(String text) {
        line.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What is to be said.
    void begin(byte[] source, int from, int count) {
        bytes = source;
        start = from;
        at = from;
        end = from + count;
    }

    /// A count, and so many integers of two bytes.
    void formats() {
        int count = int16();
        for (int i = 0; i < count && at < end; i++) {
            int16();
        }
    }

    /// A count, and so many integers of four bytes.
    void oids(boolean suppressed) {
        int count = int16();
        for (int i = 0; i < count && at < end; i++) {
            int32(suppressed);
        }
    }

    /// A count, and so many values.
    void values() {
        int count = int16();
        for (int i = 0; i < count && at < end; i++) {
            nullable();
        }
    }

    /// A length and a value of it; of length -1, none.
    void nullable() {
        int length = int32(false);
        if (length != -1) {
            value(length, false);
        }
    }

    /// A bare character.
    void character() {
        if (at == end) {
            return;
        }
        line.write(' ');
        printable(bytes[at++]);
    }

    /// An integer of two bytes, as libpq takes it: unsigned.
    int int16() {
        if (end - at < 2) {
            return 0;
        }
        int value = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
        at += 2;
        text(" " + value);
        return value;
    }

    /// The next four bytes; -1 if there are no four.
    int peek32() {
        if (end - at < 4) {
            return -1;
        }
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
    }

    /// An integer of four bytes.
    int int32(boolean suppressed) {
        if (end - at < 4) {
            return -1;
        }
        int value = peek32();
        at += 4;
        text(suppressed ? " NNNN" : " " + value);
        return value;
    }

    /// A text that ends with a zero byte.
    void string(boolean suppressed) {
        int stop = at;
        while (stop < end && bytes[stop] != 0) {
            stop++;
        }
        if (suppressed) {
            text(" \"SSSS\"");
        } else {
            text(" \"");
            line.write(bytes, at, stop - at);
            text("\"");
        }
        at = Math.min(end, stop + 1);
    }

    /// So many bytes.
    void value(int length, boolean suppressed) {
        int stop = at + Math.clamp(length, 0, end - at);
        if (suppressed) {
            text(" 'BBBB'");
            at = stop;
            return;
        }
        text(" '");
        while (at < stop) {
            printable(bytes[at++]);
        }
        text("'");
    }

    void printable(byte value) {
        if (value >= 0x20 && value < 0x7f) {
            line.write(value);
        } else {
            text("\\x" + HEX.toHexDigits(value));
        }
    }

    /// The next byte.
    byte peek8() {
        return bytes[at];
    }

    /// Notes, as libpq does, if the fields were not all of the message.
    ///
    /// @param expected its length without the type byte
    void check(int expected) {
        int consumed = at - start - 1;
        if (consumed != expected) {
            mismatch = PqtraceReader.MISMATCH + consumed + ", expected " + expected + "\n";
        }
    }
}
