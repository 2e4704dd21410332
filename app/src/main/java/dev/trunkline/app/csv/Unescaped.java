package dev.trunkline.app.csv;

import java.io.IOException;
import java.io.Reader;

/// A text whose quoted fields escape quotes by a backslash, with them doubled instead, which is what
/// the parser knows. As COPY does, a backslash before anything but a quote or a backslash stands for
/// itself.
///
/// One thread at a time.
final class Unescaped extends Reader {
    private enum Place {
        /// Where a quote opens a field.
        START,
        /// In a field without quotes, or behind one.
        BARE,
        /// Between quotes.
        QUOTED,
        /// Behind a backslash there.
        ESCAPED,
        /// Behind a quote there, which closes unless another one follows.
        CLOSED
    }

    private final Reader in;
    private final char delimiter;
    private final char quote;
    private final char[] read = new char[8192];
    private int next;
    private int filled;
    private Place place = Place.START;

    Unescaped(Reader in, char delimiter, char quote) {
        this.in = in;
        this.delimiter = delimiter;
        this.quote = quote;
    }

    @Override
    public int read(char[] to, int offset, int length) throws IOException {
        if (length < 2) {
            throw new IllegalArgumentException("a character may become two: " + length);
        }
        int out = offset;
        while (out + 2 <= offset + length && (next < filled || out == offset)) {
            if (next == filled && !fill()) {
                return end(to, offset);
            }
            out = take(read[next++], to, out);
        }
        return out - offset;
    }

    private boolean fill() throws IOException {
        next = 0;
        filled = Math.max(0, in.read(read, 0, read.length));
        return filled > 0;
    }

    /// A backslash may be the last character there is.
    private int end(char[] to, int offset) {
        if (place == Place.ESCAPED) {
            place = Place.QUOTED;
            to[offset] = '\\';
            return 1;
        }
        return -1;
    }

    private int take(char c, char[] to, int at) {
        int out = at;
        if (place == Place.ESCAPED) {
            place = Place.QUOTED;
            if (c == quote) {
                to[out++] = quote;
            } else if (c != '\\') {
                to[out++] = '\\';
            }
        } else if (place == Place.QUOTED) {
            if (c == '\\') {
                place = Place.ESCAPED;
                return out;
            }
            place = c == quote ? Place.CLOSED : Place.QUOTED;
        } else if (c == quote && place != Place.BARE) {
            place = Place.QUOTED;
        } else {
            place = c == delimiter || c == '\n' || c == '\r' ? Place.START : Place.BARE;
        }
        to[out++] = c;
        return out;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
