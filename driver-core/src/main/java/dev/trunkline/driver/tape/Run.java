package dev.trunkline.driver.tape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An unbroken run of DataRow or CopyData messages of the server: one entry for all of them, and one
/// `int` for each.
///
/// It grows while rows arrive. Its track writes; any thread may read the messages below [#count()] without a
/// lock: the count is published after everything it covers.
public final class Run implements Entry {
    /// What a run of one row and its place in the index cost, in bytes of the heap.
    static final int COST = 256;

    private static final int PAGE_BITS = 12;
    private static final int PAGE = 1 << PAGE_BITS;
    /// Most runs have a row or two.
    private static final int FIRST_PAGE = 4;

    private final int track;
    private final byte tag;
    private final long number;
    private final boolean dropped;

    /// Offset of each message in its segment, by pages. Replaced as it grows and volatile, so that a reader
    /// never sees a new array before its content.
    private volatile int[][] offsets = {new int[FIRST_PAGE]};
    /// Which segment holds the messages from where on.
    private final Steps<Segment> segments = new Steps<>();
    /// When the messages from where on arrived: one time a socket read.
    private final TimeSteps times = new TimeSteps();

    /// Who wants to hold segments that are still to come.
    private List<Lease.Holding> holders = List.of();

    private int written;
    private int writtenLength;
    private long writtenBytes;
    private volatile long bytes;
    private volatile int kept = Integer.MAX_VALUE;

    private long countedAway;
    private volatile long awayNanos;

    /// How many messages there are, and the length of the newest, in one word: both are of the same moment.
    private volatile long newest;

    /// Written last: what lies below it may be read.
    private volatile int count;

    Run(int track, byte tag, long number, boolean dropped) {
        this.track = track;
        this.tag = tag;
        this.number = number;
        this.dropped = dropped;
    }

    @Override
    public int track() {
        return track;
    }

    @Override
    public long nanos() {
        return times.at(0);
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

    /// How many of them are for whoever asked; fewer than there are if there was no room for more, see
    /// [OnFull].
    public int kept() {
        return Math.min(count, kept);
    }

    /// Whether there was room for less than came.
    public boolean cut() {
        return kept != Integer.MAX_VALUE;
    }

    /// Their length in bytes altogether, at least up to [#count()].
    public long bytes() {
        return bytes;
    }

    /// For how long, since its first message, the client did not look for more because it was busy with what
    /// it had, or held back on purpose: nanoseconds in which the server may have waited for the client. 0 for
    /// a recording that was read back.
    public long awayNanos() {
        return awayNanos;
    }

    /// When the newest message arrived.
    @Override
    public long lastNanos() {
        int seen = count();
        return times.at(Math.max(0, seen - 1));
    }

    /// When a message arrived: the time of the socket read that completed it.
    public long nanos(int index) {
        Objects.checkIndex(index, count());
        return times.at(index);
    }

    /// Where a message's bytes are, type byte and length word included. Never waits; reading the span may.
    ///
    /// @param index counted from 0
    public Span span(int index) {
        return new Span(segment(index), offset(index), length(index));
    }

    /// A message's length in bytes, whatever has become of the bytes. Never waits.
    public int length(int index) {
        Segment segment = segment(index);
        byte[] array = segment.resident();
        int offset = offset(index);
        if (array != null && offset + 5 <= array.length) {
            return 1 + int32(array, offset + 1);
        }
        long last = newest;
        if (last >>> 32 == index + 1L) {
            return (int) last;
        }
        // Nothing lies between the messages of a run: each ends where the next begins, or where its segment does.
        Segment follower = segments.at(index + 1);
        long length = -offset;
        while (segment != follower && segment.next() != null) {
            length += segment.capacity();
            segment = Objects.requireNonNull(segment.next());
        }
        return (int) (length + (segment == follower ? offset(index + 1) : segment.filled));
    }

    /// How many of its messages begin where; never waits. Its cost is a step for each segment.
    public int count(Whereabouts where) {
        int found = 0;
        int end = count();
        int index = 0;
        while (index < end) {
            int next = Math.min(end, segments.end(index));
            found += segments.at(index).whereabouts() == where ? next - index : 0;
            index = next;
        }
        return found;
    }

    /// Where a message's bytes are, if they are in one piece and on the heap; null if not. Never waits.
    public @Nullable Span resident(int index) {
        Segment segment = segment(index);
        byte[] array = segment.resident();
        if (array == null) {
            return null;
        }
        int offset = offset(index);
        int length = 1 + int32(array, offset + 1);
        // The segment may leave the heap this moment; the array stays whole.
        return offset + length <= array.length ? new Span(array, offset, length) : null;
    }

    /// Where a message's bytes are: on disk if any is, dropped if any is. Of a message that is longer than a
    /// segment only its beginning is looked at.
    public Whereabouts whereabouts(int index) {
        return segment(index).whereabouts();
    }

    Segment segment(int index) {
        Objects.checkIndex(index, count());
        return segments.at(index);
    }

    int offset(int index) {
        return offsets[index >> PAGE_BITS][index & (PAGE - 1)];
    }

    /// The first message behind this one that lies in another segment, as far as is known now.
    int segmentEnd(int index) {
        return Math.min(count(), segments.end(index));
    }

    static int int32(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
    }

    /// Whether it is made of messages whose bytes were dropped before they were recorded.
    boolean isDropped() {
        return dropped;
    }

    /// Takes in a message of its track.
    void add(Segment segment, int offset, int length) {
        int index = written;
        if (segments.last() != segment) {
            enter(segment, index);
        }
        pageFor(index)[index & (PAGE - 1)] = offset;
        writtenBytes += length;
        writtenLength = length;
        written = index + 1;
    }

    /// Takes in messages of its track that lie one behind the other, at least one.
    ///
    /// @return the length of all of them
    int add(Segment segment, int offset, int[] lengths, int count) {
        int index = written;
        if (segments.last() != segment) {
            enter(segment, index);
        }
        int at = offset;
        int done = 0;
        while (done < count) {
            int[] page = pageFor(index);
            int end = Math.min(count, done + page.length - (index & (PAGE - 1)));
            for (; done < end; done++) {
                page[index++ & (PAGE - 1)] = at;
                at += lengths[done];
            }
        }
        writtenBytes += at - offset;
        writtenLength = lengths[count - 1];
        written = index;
        return at - offset;
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

    private synchronized void enter(Segment segment, int index) {
        segments.add(index, segment);
        for (Lease.Holding holder : holders) {
            holder.hold(segment);
        }
    }

    synchronized void hold(Lease.Holding holder) {
        if (!cut()) {
            if (holders.isEmpty()) {
                holders = List.of(holder);
            } else {
                List<Lease.Holding> more = new ArrayList<>(holders);
                more.add(holder);
                holders = List.copyOf(more);
            }
            holder.grows(this);
        }
        segments.forEach(holder::hold);
    }

    synchronized void letGo(Lease.Holding holder) {
        if (holders.equals(List.of(holder))) {
            holders = List.of();
        } else {
            List<Lease.Holding> fewer = new ArrayList<>(holders);
            fewer.remove(holder);
            holders = List.copyOf(fewer);
        }
    }

    /// Says that there is no room for what comes: it is counted, and held by nobody.
    synchronized void cut(long nanos) {
        if (!cut()) {
            publish(nanos);
            kept = written;
            holders = List.of();
        }
    }

    /// The client looks for more again.
    void wasAway(long nanos) {
        countedAway += nanos;
        awayNanos = countedAway;
    }

    /// Makes everything added since the last call visible, all of it read from the socket at `nanos`.
    void publish(long nanos) {
        int seen = count;
        if (written == seen && seen > 0) {
            return;
        }
        times.add(seen, nanos);
        bytes = writtenBytes;
        newest = (long) written << 32 | writtenLength;
        count = written;
    }
}
