package dev.trunkline.app.rows;

import java.io.IOException;

/// Writes a slice row by row. What formats share: only what is their own is left to them.
///
/// One thread at a time.
abstract class SliceWriter implements RowsWriter {
    private final SliceCursor values;
    private final ByteSink out;
    private boolean begun;

    SliceWriter(RowsSlice slice, ByteSink out) {
        this.out = out;
        this.values = new SliceCursor(slice, out);
    }

    /// Writes what comes before the first row.
    abstract void begin(ByteSink sink) throws IOException;

    /// Writes the row that `row` is at.
    abstract void row(SliceCursor row, ByteSink sink) throws IOException;

    /// Writes what comes behind the last row.
    ///
    /// @param rows how many there were
    void finish(int rows, ByteSink sink) throws IOException {}

    /// Writes what shows that the result is not whole, if anything does.
    void breakOff(ByteSink sink) throws IOException {}

    @Override
    public final void more() throws IOException {
        if (!begun) {
            begun = true;
            begin(out);
        }
        while (values.next()) {
            row(values, out);
            out.rowDone();
        }
        out.drain();
    }

    @Override
    public final void end() throws IOException {
        more();
        finish(values.count(), out);
        out.drain();
    }

    @Override
    public final void abandon() throws IOException {
        if (begun) {
            breakOff(out);
            out.drain();
        }
    }

    @Override
    public final int written() {
        return values.count();
    }
}
