package dev.trunkline.app.rows;

import dev.trunkline.driver.wire.BackendMessage.RowDescription.Column;
import java.io.IOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// A workbook with a sheet for each result, or several if it has more rows than a sheet takes. Only a
/// few hundred rows are held in memory; the library's shared strings, which would grow with the result,
/// are not used.
///
/// One thread at a time.
final class XlsxDocument implements RowsDocument {
    /// Rows of a sheet, the header included (ECMA-376 leaves it open; this is Excel's).
    static final int MOST_ROWS = 1_048_576;

    private static final int ROWS_HELD = 256;
    private static final long CHARS_HELD = 1 << 20;
    private static final int WIDEST = 60;

    private final ByteSink out;
    private final int mostRows;
    private final Workbook book;
    private int results;
    private long cut;

    XlsxDocument(ByteSink out) {
        this(out, MOST_ROWS);
    }

    XlsxDocument(ByteSink out, int mostRows) {
        this.out = out;
        this.mostRows = mostRows;
        this.book = new Workbook(out, "Trunkline", "1.0");
    }

    @Override
    public RowsWriter add(RowsSlice slice) {
        return new Sheets(slice, "Result " + ++results);
    }

    @Override
    public void end() throws IOException {
        if (results == 0) {
            // A workbook without a sheet can't be opened.
            book.newWorksheet("Result 1").finish();
        }
        book.finish();
        out.drain();
    }

    @Override
    public long cutValues() {
        return cut;
    }

    /// A result.
    private final class Sheets extends SliceWriter {
        private final List<Column> columns;
        private final String name;
        private final XlsxCell cell = new XlsxCell();
        private final int[] widths;
        private @Nullable Worksheet sheet;
        private int sheets;
        private int line;
        private int held;
        private long chars;

        Sheets(RowsSlice slice, String name) {
            super(slice, out);
            this.columns = slice.columns();
            this.name = name;
            this.widths = new int[columns.size()];
        }

        @Override
        void begin(ByteSink sink) {
            sheet = next();
        }

        private Worksheet next() {
            Worksheet begun = book.newWorksheet(++sheets == 1 ? name : name + " (" + sheets + ")");
            begun.freezePane(0, 1);
            for (int i = 0; i < columns.size(); i++) {
                String title = columns.get(i).name();
                XlsxCell.text(begun, 0, i, title);
                begun.style(0, i).bold().fillColor("E8ECF1").set();
                widths[i] = Math.max(widths[i], title.length());
            }
            line = 1;
            held = 1;
            return begun;
        }

        @Override
        void row(SliceCursor row, ByteSink sink) throws IOException {
            Worksheet current = sheet;
            if (current == null || line == mostRows) {
                finishSheet();
                current = next();
                sheet = current;
            }
            for (int i = 0; i < row.width(); i++) {
                row.value(i);
                if (!row.isNull()) {
                    cell.read(row, columns.get(i).typeOid());
                    cell.write(current, line, i);
                    chars += cell.width();
                    widths[i] = Math.max(widths[i], cell.width());
                    cut += cell.isCut() ? 1 : 0;
                }
            }
            line++;
            if (++held >= ROWS_HELD || chars >= CHARS_HELD) {
                flush(current);
            }
        }

        private void flush(Worksheet current) throws IOException {
            if (line == held) {
                // The head of the sheet goes out with its first rows, so these alone say how wide columns are.
                for (int i = 0; i < widths.length; i++) {
                    current.width(i, Math.min(WIDEST, Math.max(8, widths[i] + 2)));
                }
            }
            current.flush();
            held = 0;
            chars = 0;
        }

        private void finishSheet() throws IOException {
            Worksheet current = sheet;
            if (current != null) {
                flush(current);
                current.finish();
            }
        }

        @Override
        void finish(int rows, ByteSink sink) throws IOException {
            finishSheet();
        }
    }
}
