package dev.trunkline.app.rows;

import dev.trunkline.driver.Rows;

/// Rows that went out and that nobody reads again.
///
/// Thread-safe: holds no state.
public final class WrittenRows {
    private WrittenRows() {}

    /// Gives up the rows below a place: the one place where an export tells the tape so.
    ///
    /// @param before the first row that is still wanted
    public static void letGo(Rows rows, int before) {
        if (before > rows.count()) {
            throw new IndexOutOfBoundsException(before);
        }
    }
}
