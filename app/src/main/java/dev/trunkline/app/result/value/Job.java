package dev.trunkline.app.result.value;

/// Work that can be given up. What it ends with is not wanted any more once it is.
///
/// Thread-safe.
final class Job {
    /// Nothing to give up.
    static final Job NONE = new Job();

    private volatile boolean cancelled;

    /// Gives it up.
    void cancel() {
        cancelled = true;
    }

    /// Whether it was given up.
    boolean cancelled() {
        return cancelled;
    }
}
