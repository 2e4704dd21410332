package dev.trunkline.app.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The rows that stand below a COPY in its script, while the script is read.
///
/// One thread at a time.
final class RowsBelow extends InputStream {
    private static final String END = "\\.";

    /// The script.
    interface Source {
        /// Goes to the line below the statement's.
        void begin() throws IOException;

        /// What has been read; the char before [#from()] is always there.
        String text();

        /// Where in it rows begin that have not been used.
        int from();

        /// Whether nothing more can be read.
        boolean ended();

        /// Reads more, which moves both.
        void more() throws IOException;

        /// Rows are used up to this place.
        void use(int upTo);

        /// There are no more rows.
        void end();
    }

    private enum State {
        NOT_BEGUN,
        OPEN,
        ENDED
    }

    private final Source source;
    private State state = State.NOT_BEGUN;
    private byte[] bytes = {};
    private int at;

    RowsBelow(Source source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, target, offset, count);
        at += count;
        return count;
    }

    /// Goes to the end of the rows, whoever has read how many of them.
    void skip() throws IOException {
        while (fill()) {
            at = bytes.length;
        }
    }

    private boolean fill() throws IOException {
        if (state == State.NOT_BEGUN) {
            source.begin();
            state = State.OPEN;
        }
        while (at == bytes.length && state == State.OPEN) {
            bytes = stretch().getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        return at < bytes.length;
    }

    /// The next rows, or parts of them; perhaps none.
    private String stretch() throws IOException {
        String text = source.text();
        int from = source.from();
        int mark = mark(text, from);
        if (mark < 0) {
            int end = certain(text, from);
            String stretch = text.substring(from, end);
            source.use(end);
            if (!source.ended()) {
                source.more();
            } else {
                end();
            }
            return stretch;
        }
        int feed = text.indexOf('\n', mark);
        source.use(feed < 0 ? text.length() : feed + 1);
        end();
        return text.substring(from, mark);
    }

    private void end() {
        state = State.ENDED;
        source.end();
    }

    /// Where the line `\.` stands; -1 if nowhere.
    private int mark(String text, int from) {
        for (int i = text.indexOf(END, from); i >= 0; i = text.indexOf(END, i + 1)) {
            int behind = i + END.length();
            boolean ends = text.startsWith("\n", behind)
                    || text.startsWith("\r\n", behind)
                    || (source.ended() && behind == text.length());
            if (ends && text.charAt(i - 1) == '\n') {
                return i;
            }
        }
        return -1;
    }

    /// Where the rows end of which it is certain that they are rows.
    private int certain(String text, int from) {
        int line = text.lastIndexOf('\n') + 1;
        boolean mayBeMark = line >= from
                && text.length() - line <= END.length() + 1
                && (END + "\r\n").startsWith(text.substring(line));
        if (source.ended()) {
            return text.length();
        }
        boolean half = text.length() > from && Character.isHighSurrogate(text.charAt(text.length() - 1));
        return mayBeMark ? line : text.length() - (half ? 1 : 0);
    }
}
