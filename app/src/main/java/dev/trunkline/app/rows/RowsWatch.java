package dev.trunkline.app.rows;

/// Looks on while rows are written, and can end it. Called on the thread that writes, often: at least
/// every 64 KiB and every thousand rows, so it had better be quick.
public interface RowsWatch {
    /// Sees nothing, ends nothing.
    RowsWatch NONE = new RowsWatch() {};

    /// Whether the writing is to end as soon as it can.
    default boolean cancelled() {
        return false;
    }

    /// How far it is.
    ///
    /// @param rows written by now
    /// @param bytes written by now
    default void progress(long rows, long bytes) {}
}
