package dev.trunkline.driver.tape;

/// Messages of a server that were counted and not listed, since it said more than the index has room for:
/// one entry for all of them, up to the next message that is listed. Their bytes are not kept.
///
/// It grows while they come. Its track writes; any thread reads without a lock.
public final class Unlisted implements Entry {
    private final int track;
    private final long number;
    private final long nanos;
    private long written;
    private long writtenBytes;
    private volatile long lastNanos;
    private volatile long bytes;
    /// Written last.
    private volatile long count;

    Unlisted(int track, long number, long nanos) {
        this.track = track;
        this.number = number;
        this.nanos = nanos;
        this.lastNanos = nanos;
    }

    @Override
    public int track() {
        return track;
    }

    /// When the first of them came.
    @Override
    public long nanos() {
        return nanos;
    }

    /// When the newest of them came.
    @Override
    public long lastNanos() {
        return lastNanos;
    }

    /// The number of the first of them on its connection.
    public long number() {
        return number;
    }

    /// How many they are by now.
    public long count() {
        return count;
    }

    /// Their length in bytes altogether, at least up to [#count()].
    public long bytes() {
        return bytes;
    }

    /// Takes in more of them; for the track.
    void add(long more, long length, long now) {
        writtenBytes += length;
        written += more;
        lastNanos = now;
        bytes = writtenBytes;
        count = written;
    }
}
