package dev.trunkline.app.rows;

/// The heap has no room for what the work needs. Nothing has been done; the result stays as it is.
public final class TooLittleMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What the work needs, in bytes.
    private final long needed;
    /// What is free, in bytes.
    private final long free;

    TooLittleMemoryException(long needed, long free) {
        super("This needs " + megabytes(needed) + " MB of memory, and " + megabytes(free)
                + " MB are free. Close results that are not needed any more, filter first, or start with a larger"
                + " heap (-Xmx).");
        this.needed = needed;
        this.free = free;
    }

    /// What the work needs, in bytes.
    public long needed() {
        return needed;
    }

    /// What is free, in bytes.
    public long free() {
        return free;
    }

    private static long megabytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
