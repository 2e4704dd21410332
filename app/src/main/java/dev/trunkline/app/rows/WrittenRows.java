package dev.trunkline.app.rows;

import dev.trunkline.driver.Rows;

/// Rows that went out and that nobody reads again.
///
/// Thread-safe: holds no state.
public final class WrittenRows {
    private WrittenRows() {}

    /// Gives up what was written, so that a result which is read once, as it arrives, fills neither
    /// memory nor disk.
    ///
    /// @param count of the rows that were written; the last of them is held, since more may join it
    public static void letGo(Rows rows, int count) {
        if (count > 1) {
            rows.release(count - 1);
        }
    }
}
