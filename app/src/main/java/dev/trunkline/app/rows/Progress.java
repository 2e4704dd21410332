package dev.trunkline.app.rows;

/// Follows long work over the rows of a result, and can end it.
///
/// Called by the threads that do the work, several at once: it returns soon.
public interface Progress {
    /// Nobody looks, and nobody cancels.
    Progress NONE = new Progress() {
        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void done(long done, long total) {
            // Nobody looks.
        }
    };

    /// Whether the work is to end. It then ends with a [java.util.concurrent.CancellationException]
    /// within about a tenth of a second.
    boolean cancelled();

    /// How much of the work is done, some hundred times at most.
    ///
    /// @param done steps, never fewer than before by much: threads report in any order
    /// @param total all steps; for filtering and finding, the rows; for sorting, two a row
    void done(long done, long total);
}
