package dev.trunkline.app.rows;

import java.io.IOException;

/// Writes the rows of one result, which may still grow.
///
/// Throws [CancelledException] once its watch wants it to end. One thread at a time.
public interface RowsWriter {
    /// Writes what has arrived since the last call. A format that has to see every row first writes
    /// nothing yet.
    void more() throws IOException;

    /// Writes all that is left, and what ends a result.
    void end() throws IOException;

    /// Says that the result will never be whole: its statement failed. What was written stays as it is,
    /// so that a program that reads it can't take it for the whole.
    void abandon() throws IOException;

    /// How many of the slice's rows have been written and are not looked at again.
    int written();
}
