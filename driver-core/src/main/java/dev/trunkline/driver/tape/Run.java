package dev.trunkline.driver.tape;

import java.util.Arrays;
import java.util.Objects;

/// An unbroken run of DataRow or CopyData messages of the server: one entry for all of them, and one
/// `int` for each.
///
/// It grows while rows arrive. Its track writes; any thread may read the messages below [#count()] without a
/// lock: the count is published after everything it covers.
public final class Run implements Entry {
    private static final int PAGE_BITS = 12;
    private static final int PAGE = 1 << PAGE_BITS;
    /// A run may well have one row only: then its index should cost little more than that.
    private static final int FIRST_PAGE = 4;

    private final int track;
    private final byte tag;
    private final long number;

    // The arrays grow by replacement and are volatile so that a reader never sees a new one before its content.
    /// Offset of each message in its segment, by pages.
    private volatile int[][] offsets = {new int[FIRST_PAGE]};
    /// Which segment holds the messages from `segmentFrom[i]` on.
    private volatile Segment[] segments = new Segment[1];

    private volatile int[] segmentFrom = new int[1];
    private int segmentCount;
    /// One time a socket read: messages from `readFrom[i]` on arrived at `readNanos[i]`.
    private volatile long[] readNanos = new long[1];

    private volatile int[] readFrom = new int[1];
    private int readCount;

    private int written;
    private long writtenBytes;
    private volatile long bytes;

    /// Written last: what lies below it may be read.
    private volatile int count;

    Run(int track, byte tag, long number) {
        this.track = track;
        this.tag = tag;
        this.number = number;
    }

    @Override
    public int track() {
        return track;
    }

    @Override
    public long nanos() {
        return readNanos[0];
    }

    /// `D` for DataRow, `d` for CopyData.
    public byte tag() {
        return tag;
    }

    /// The number of its first message on its connection.
    public long number() {
        return number;
    }

    /// How many messages there are by now.
    public int count() {
        return count;
    }

    /// Their length in bytes altogether, at least up to [#count()].
    public long bytes() {
        return bytes;
    }

    /// When the newest message arrived.
    public long lastNanos() {
        int seen = count();
        return seen == 0 ? readNanos[0] : nanos(seen - 1);
    }

    /// When a message arrived: the time of the socket read that completed it.
    public long nanos(int index) {
        Objects.checkIndex(index, count());
        int[] from = readFrom;
        long[] times = readNanos;
        return times[floor(from, index)];
    }

    /// Where a message's bytes are, type byte and length word included.
    ///
    /// @param index counted from 0
    public Span span(int index) {
        Objects.checkIndex(index, count());
        Segment segment = segments[floor(segmentFrom, index)];
        int offset = offsets[index >> PAGE_BITS][index & (PAGE - 1)];
        Span head = new Span(segment, offset, 5);
        return new Span(segment, offset, 1 + head.int32(1));
    }

    void add(Segment segment, int offset, int length) {
        int index = written;
        if (segmentCount == 0 || segments[segmentCount - 1] != segment) {
            enter(segment, index);
        }
        pageFor(index)[index & (PAGE - 1)] = offset;
        writtenBytes += length;
        written = index + 1;
    }

    /// The page of offsets that has room for this one.
    private int[] pageFor(int index) {
        int page = index >> PAGE_BITS;
        int[][] pages = offsets;
        if (page == 0 && index == pages[0].length) {
            pages = new int[][] {Arrays.copyOf(pages[0], Math.min(PAGE, index * 4))};
            offsets = pages;
        } else if (page > 0 && (index & (PAGE - 1)) == 0) {
            if (page == pages.length) {
                pages = Arrays.copyOf(pages, page * 2);
                offsets = pages;
            }
            pages[page] = new int[PAGE];
        }
        return pages[page];
    }

    private void enter(Segment segment, int index) {
        if (segmentCount == segments.length) {
            // Published arrays are replaced, never shifted: a reader on the old ones still finds what it looks
            // for.
            segments = Arrays.copyOf(segments, segmentCount * 2);
            int[] grown = Arrays.copyOf(segmentFrom, segmentCount * 2);
            Arrays.fill(grown, segmentCount, grown.length, Integer.MAX_VALUE);
            segmentFrom = grown;
        } else if (segmentCount == 0) {
            Arrays.fill(segmentFrom, Integer.MAX_VALUE);
        }
        segments[segmentCount] = segment;
        segmentFrom[segmentCount++] = index;
    }

    /// Makes everything added since the last call visible, all of it read from the socket at `nanos`.
    void publish(long nanos) {
        int seen = count;
        if (written == seen && readCount > 0) {
            return;
        }
        if (readCount == 0 || readNanos[readCount - 1] != nanos) {
            readAt(seen, nanos);
        }
        bytes = writtenBytes;
        count = written;
    }

    private void readAt(int index, long nanos) {
        if (readCount == readNanos.length) {
            readNanos = Arrays.copyOf(readNanos, readCount * 2);
            int[] grown = Arrays.copyOf(readFrom, readCount * 2);
            Arrays.fill(grown, readCount, grown.length, Integer.MAX_VALUE);
            readFrom = grown;
        } else if (readCount == 0) {
            Arrays.fill(readFrom, Integer.MAX_VALUE);
        }
        readNanos[readCount] = nanos;
        readFrom[readCount++] = index;
    }

    /// The last place in an ascending array whose value is not above `index`.
    private static int floor(int[] from, int index) {
        int place = Arrays.binarySearch(from, index);
        return place >= 0 ? place : -place - 2;
    }
}
