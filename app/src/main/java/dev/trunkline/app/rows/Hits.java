package dev.trunkline.app.rows;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The cells that a search has found by now: a bit for each cell of the parts where something was found.
///
/// Thread-safe, and never waits: for the thread of a user interface too.
public final class Hits {
    /// A cell.
    ///
    /// @param place of the row in the order that was searched
    /// @param column counted from 0
    public record Hit(int place, int column) {}

    private static final int PAGE_BITS = 16;
    private static final int PAGE = 1 << PAGE_BITS;
    /// Memory is asked for that many pages at once.
    private static final int BATCH = 128;

    private final int columns;
    private final long cells;
    private final AtomicReferenceArray<@Nullable AtomicLongArray> pages;
    private final AtomicInteger used = new AtomicInteger();
    private final AtomicLong count = new AtomicLong();
    private volatile boolean complete;

    Hits(int places, int columns) {
        this.columns = columns;
        this.cells = (long) places * columns;
        this.pages = new AtomicReferenceArray<>((int) ((cells + PAGE - 1) >> PAGE_BITS));
    }

    /// How many there are by now.
    public long count() {
        return count.get();
    }

    /// Whether everything has been searched.
    public boolean complete() {
        return complete;
    }

    /// Whether a cell is one.
    public boolean contains(int place, int column) {
        long cell = cell(place, column);
        return column >= 0 && column < columns && cell >= 0 && cell < cells && (word(cell) >>> cell & 1) != 0;
    }

    /// The first one behind a cell, or else the first of all.
    ///
    /// @param place where to begin
    /// @param column behind which; -1 for the whole row
    public Optional<Hit> after(int place, int column) {
        long found = next(Math.max(0, cell(place, column) + 1));
        return hit(found >= 0 ? found : next(0));
    }

    /// The last one before a cell, or else the last of all.
    public Optional<Hit> before(int place, int column) {
        long found = previous(Math.min(cells, cell(place, column)) - 1);
        return hit(found >= 0 ? found : previous(cells - 1));
    }

    /// Which one it is, counted from 1 in the order of places and columns, as far as is known by now.
    public long number(Hit hit) {
        long end = cell(hit.place, hit.column) + 1;
        long before = 0;
        for (long cell = 0; cell < end; ) {
            if (pages.get((int) (cell >> PAGE_BITS)) == null) {
                cell = ((cell >> PAGE_BITS) + 1) << PAGE_BITS;
                continue;
            }
            long bits = word(cell);
            before += Long.bitCount(end - cell >= Long.SIZE ? bits : bits & (1L << end) - 1);
            cell += Long.SIZE;
        }
        return before;
    }

    /// Adds one, and says whether it is the first of all.
    boolean add(int place, int column) {
        long cell = cell(place, column);
        int number = (int) (cell >> PAGE_BITS);
        AtomicLongArray page = pages.get(number);
        if (page == null) {
            if (used.getAndIncrement() % BATCH == 0) {
                Heap.require((long) BATCH * PAGE / 8);
            }
            AtomicLongArray fresh = new AtomicLongArray(PAGE / Long.SIZE);
            page = pages.compareAndSet(number, null, fresh) ? fresh : pages.get(number);
        }
        if (page == null) {
            throw new IllegalStateException("a page of hits is gone");
        }
        long bit = 1L << cell;
        long before = page.getAndUpdate((int) (cell & PAGE - 1) / Long.SIZE, bits -> bits | bit);
        return (before & bit) == 0 && count.getAndIncrement() == 0;
    }

    void end() {
        complete = true;
    }

    private long cell(int place, int column) {
        return (long) place * columns + column;
    }

    private Optional<Hit> hit(long cell) {
        return cell < 0 ? Optional.empty() : Optional.of(new Hit((int) (cell / columns), (int) (cell % columns)));
    }

    /// The 64 bits that a cell's is among.
    private long word(long cell) {
        AtomicLongArray page = pages.get((int) (cell >> PAGE_BITS));
        return page == null ? 0 : page.get((int) (cell & PAGE - 1) / Long.SIZE);
    }

    private long next(long from) {
        for (long cell = from; cell < cells; ) {
            if (pages.get((int) (cell >> PAGE_BITS)) == null) {
                cell = ((cell >> PAGE_BITS) + 1) << PAGE_BITS;
                continue;
            }
            long bits = word(cell) >>> cell;
            if (bits != 0) {
                return cell + Long.numberOfTrailingZeros(bits);
            }
            cell = (cell / Long.SIZE + 1) * Long.SIZE;
        }
        return -1;
    }

    private long previous(long from) {
        for (long cell = from; cell >= 0; ) {
            if (pages.get((int) (cell >> PAGE_BITS)) == null) {
                cell = ((cell >> PAGE_BITS) << PAGE_BITS) - 1;
                continue;
            }
            long bits = word(cell) << (Long.SIZE - 1 - cell % Long.SIZE);
            if (bits != 0) {
                return cell - Long.numberOfLeadingZeros(bits);
            }
            cell = cell / Long.SIZE * Long.SIZE - 1;
        }
        return -1;
    }
}
