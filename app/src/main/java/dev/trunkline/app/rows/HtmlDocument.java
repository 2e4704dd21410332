package dev.trunkline.app.rows;

import dev.trunkline.driver.wire.BackendMessage.RowDescription.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A page of HTML that needs nothing else, with a table for each result. NULL is told from a value by
/// its class and its looks; control characters, which HTML can't hold, are shown by their pictures
/// (U+2400 and up).
///
/// One thread at a time.
final class HtmlDocument implements RowsDocument {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="color-scheme" content="light dark">
            <title>Trunkline</title>
            <style>
            body { font: 14px/1.4 system-ui, sans-serif; margin: 16px; }
            table { border-collapse: collapse; margin-bottom: 16px; }
            th, td { border: 1px solid #8886; padding: 3px 8px; text-align: left; vertical-align: top; }
            th { background: #8882; position: sticky; top: 0; }
            td { white-space: pre-wrap; font-variant-numeric: tabular-nums; }
            .number { text-align: right; }
            .null { color: #888; font-style: italic; }
            </style>
            </head>
            <body>
            """;
    private static final byte[][] ESCAPES = escapes();

    private final ByteSink out;
    private boolean begun;

    HtmlDocument(ByteSink out) {
        this.out = out;
    }

    private static byte[][] escapes() {
        byte[][] escapes = new byte[0x80][];
        for (int c = 0; c < ' '; c++) {
            if (c != '\t' && c != '\n') {
                escapes[c] = Character.toString(0x2400 + c).getBytes(StandardCharsets.UTF_8);
            }
        }
        escapes['\r'] = "&#13;".getBytes(StandardCharsets.US_ASCII);
        escapes[0x7f] = "\u2421".getBytes(StandardCharsets.UTF_8);
        escapes['&'] = "&amp;".getBytes(StandardCharsets.US_ASCII);
        escapes['<'] = "&lt;".getBytes(StandardCharsets.US_ASCII);
        escapes['>'] = "&gt;".getBytes(StandardCharsets.US_ASCII);
        escapes['"'] = "&quot;".getBytes(StandardCharsets.US_ASCII);
        return escapes;
    }

    @Override
    public RowsWriter add(RowsSlice slice) throws IOException {
        open();
        return new Table(slice, out);
    }

    private void open() throws IOException {
        if (!begun) {
            begun = true;
            out.text(HEAD);
        }
    }

    @Override
    public void end() throws IOException {
        open();
        out.text("</body>\n</html>\n");
        out.drain();
    }

    private static final class Table extends SliceWriter {
        private static final byte[] NULL = "<td class=\"null\">NULL</td>".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] NUMBER = "<td class=\"number\">".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] OTHER = "<td>".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] END = "</td>".getBytes(StandardCharsets.US_ASCII);

        private final List<Column> columns;

        Table(RowsSlice slice, ByteSink out) {
            super(slice, out);
            this.columns = slice.columns();
        }

        @Override
        void begin(ByteSink out) throws IOException {
            out.text("<table>\n<thead><tr>");
            for (Column column : columns) {
                out.text(Oids.isRight(column.typeOid()) ? "<th class=\"number\">" : "<th>");
                byte[] name = column.name().getBytes(StandardCharsets.UTF_8);
                out.replaced(name, 0, name.length, ESCAPES);
                out.text("</th>");
            }
            out.text("</tr></thead>\n<tbody>\n");
        }

        @Override
        void row(SliceCursor row, ByteSink out) throws IOException {
            out.text("<tr>");
            for (int i = 0; i < row.width(); i++) {
                row.value(i);
                if (row.isNull()) {
                    out.write(NULL);
                    continue;
                }
                out.write(Oids.isRight(columns.get(i).typeOid()) ? NUMBER : OTHER);
                for (int at = 0; at < row.length(); ) {
                    at = row.part(at);
                    out.replaced(row.array(), row.from(), row.to(), ESCAPES);
                }
                out.write(END);
            }
            out.text("</tr>\n");
        }

        @Override
        void finish(int rows, ByteSink out) throws IOException {
            out.text("</tbody>\n</table>\n");
        }
    }
}
