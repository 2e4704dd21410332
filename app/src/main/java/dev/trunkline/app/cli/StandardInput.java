package dev.trunkline.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// Standard input, for whoever needs it next: the script that is read from there, or the rows of a COPY
/// in a `-c`. Nobody takes more of it than is his.
///
/// One thread at a time, save for [#waits()].
final class StandardInput extends InputStream {
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_MARK = 4;

    private final InputStream in;
    private final byte[] buffer = new byte[CHUNK];
    private int at;
    private int limit;
    private boolean ended;
    private volatile boolean waits;

    StandardInput(InputStream in) {
        this.in = in;
    }

    /// Rows as psql takes them there: up to the line `\.`, which is none of them, or to the end. Binary
    /// data goes to the end in any case.
    InputStream rows(boolean binary) {
        return binary ? this : new Rows();
    }

    /// Whether somebody waits for it just now. Thread-safe.
    boolean waits() {
        return waits;
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        return length == 0 || fill() ? give(target, offset, Math.min(length, limit - at)) : -1;
    }

    @Override
    public int available() throws IOException {
        return limit - at + (ended ? 0 : in.available());
    }

    /// Makes sure that there is a byte; returns whether there is.
    private boolean fill() throws IOException {
        return at < limit || more();
    }

    /// Reads more behind what is there; returns whether there was any.
    private boolean more() throws IOException {
        if (at > 0) {
            System.arraycopy(buffer, at, buffer, 0, limit - at);
            limit -= at;
            at = 0;
        }
        int count = ended ? -1 : readOn();
        ended = count < 0;
        limit += Math.max(count, 0);
        return count > 0;
    }

    private int readOn() throws IOException {
        waits = true;
        try {
            return in.read(buffer, limit, buffer.length - limit);
        } finally {
            waits = false;
        }
    }

    private int give(byte[] target, int offset, int count) {
        System.arraycopy(buffer, at, target, offset, count);
        at += count;
        return count;
    }

    private final class Rows extends InputStream {
        private boolean lineBegins = true;
        private boolean done;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            done |= (lineBegins && endsHere()) || !fill();
            if (done) {
                return -1;
            }
            int last = Math.min(limit, at + length);
            int end = at;
            do {
                lineBegins = buffer[end++] == '\n';
            } while (end < last && !(lineBegins && buffer[end] == '\\'));
            return give(target, offset, end - at);
        }

        /// Whether the line `\.` is next; then it is taken.
        private boolean endsHere() throws IOException {
            while (limit - at < LONGEST_MARK && (limit == at || buffer[at] == '\\') && more()) {
                // Until there is enough to say, or nothing more comes.
            }
            boolean dot = limit - at >= 2 && buffer[at] == '\\' && buffer[at + 1] == '.';
            if (!dot) {
                return false;
            }
            int behind = at + 2;
            if (behind < limit && buffer[behind] == '\r') {
                behind++;
            }
            boolean mark = behind == limit ? behind == at + 2 : buffer[behind] == '\n';
            at = mark ? Math.min(limit, behind + 1) : at;
            return mark;
        }
    }
}
