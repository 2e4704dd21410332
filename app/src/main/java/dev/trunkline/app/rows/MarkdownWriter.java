package dev.trunkline.app.rows;

import dev.trunkline.driver.wire.BackendMessage.RowDescription.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A table of GitHub's Markdown. What would be markup is escaped, so that values are seen as they are;
/// line breaks are `<br>`; numbers line up at the right. A cell can't begin or end with a space:
/// Markdown strips it.
///
/// One thread at a time.
final class MarkdownWriter extends SliceWriter {
    private static final byte[] LINE_BREAK = ascii("<br>");
    private static final byte[][] ESCAPES = escapes();

    private final List<Column> columns;
    private final byte[] nullText;

    MarkdownWriter(RowsSlice slice, ByteSink out, WriteOptions options) {
        super(slice, out);
        this.columns = slice.columns();
        this.nullText = options.nullText().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[][] escapes() {
        byte[][] escapes = new byte[0x80][];
        for (char c : "\\`*[]|~".toCharArray()) {
            escapes[c] = ascii("\\" + c);
        }
        escapes['<'] = ascii("&lt;");
        escapes['&'] = ascii("&amp;");
        escapes['\n'] = LINE_BREAK;
        return escapes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    void begin(ByteSink out) throws IOException {
        for (Column column : columns) {
            byte[] name = column.name().getBytes(StandardCharsets.UTF_8);
            out.text("| ");
            escaped(out, name, 0, name.length);
            out.write(' ');
        }
        out.text("|\n");
        for (Column column : columns) {
            out.text(Oids.isRight(column.typeOid()) ? "| ---: " : "| --- ");
        }
        out.text("|\n");
    }

    @Override
    void row(SliceCursor row, ByteSink out) throws IOException {
        for (int i = 0; i < row.width(); i++) {
            out.write('|');
            out.write(' ');
            row.value(i);
            if (row.isNull()) {
                escaped(out, nullText, 0, nullText.length);
            }
            for (int at = 0; at < row.length(); ) {
                at = row.part(at);
                escaped(out, row.array(), row.from(), row.to());
            }
            out.write(' ');
        }
        out.write('|');
        out.write('\n');
    }

    private static void escaped(ByteSink out, byte[] text, int from, int to) throws IOException {
        int begun = from;
        for (int i = from; i < to; i++) {
            byte b = text[i];
            byte[] other = b < 0 ? null : b == '_' || b == '\r' ? inContext(text, from, to, i) : ESCAPES[b];
            if (other != null) {
                out.write(text, begun, i - begun);
                out.write(other);
                begun = i + 1;
            }
        }
        out.write(text, begun, to - begun);
    }

    /// An underscore within a word is no markup to GitHub; a carriage return before a line feed is part
    /// of the break.
    private static byte[] inContext(byte[] text, int from, int to, int at) {
        if (text[at] == '\r') {
            return at + 1 < to && text[at + 1] == '\n' ? new byte[0] : LINE_BREAK;
        }
        boolean within = at > from && at + 1 < to && inWord(text[at - 1]) && inWord(text[at + 1]);
        return ascii(within ? "_" : "\\_");
    }

    private static boolean inWord(byte b) {
        return Character.isLetterOrDigit(b & 0xff);
    }
}
