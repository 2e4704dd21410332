package dev.trunkline.app.rows;

import java.io.IOException;

/// One file's or stream's worth of results in a format, one result after the other.
///
/// One thread at a time.
public interface RowsDocument {
    /// Begins a result; the one before has ended by now.
    RowsWriter add(RowsSlice slice) throws IOException;

    /// Writes what ends the document.
    void end() throws IOException;

    /// How many values the format could not hold whole, by now: an XLSX cell ends at 32,767 characters.
    default long cutValues() {
        return 0;
    }
}
