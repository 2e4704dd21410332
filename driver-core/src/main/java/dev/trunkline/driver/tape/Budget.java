package dev.trunkline.driver.tape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// How many bytes of messages a program keeps in memory, all its tapes together. Where there is no room, what
/// only history wants is dropped, rows before the messages that explain them, the oldest first; then what
/// somebody holds goes to disk, the oldest first; and when the disk takes no more, whoever reads is asked.
/// The index entries count too, up to three quarters of it.
///
/// Thread-safe. Reading what is recorded takes no lock.
public final class Budget implements AutoCloseable {
    private static final class Standard {
        static final Budget BUDGET = new Budget(
                Runtime.getRuntime().maxMemory() / 4,
                Path.of(System.getProperty("java.io.tmpdir"), "trunkline-" + System.getProperty("user.name")),
                OptionalLong.empty());
    }

    private final Ledger ledger;
    private final Spill spill;

    /// @param heapBytes how many bytes may be in memory
    /// @param folder where the rest goes; made when it is needed
    /// @param diskBytes how many bytes may be there; if nobody says, a tenth of what is free on that disk
    public Budget(long heapBytes, Path folder, OptionalLong diskBytes) {
        this(heapBytes, new Spill(folder, diskBytes));
    }

    Budget(long heapBytes, Spill spill) {
        this.ledger = new Ledger(heapBytes);
        this.spill = spill;
    }

    /// The budget of a program that says nothing else: a quarter of the heap, and the folder for temporary
    /// files.
    public static Budget standard() {
        return Standard.BUDGET;
    }

    /// How many bytes may be in memory.
    public long heapLimit() {
        return ledger.limit();
    }

    /// How many bytes are in memory by now.
    public long heapBytes() {
        return ledger.used();
    }

    /// How many of them are index entries, which go when their tape does.
    public long indexBytes() {
        return ledger.indexed();
    }

    /// How many bytes may be on disk; 0 while none were needed and nobody said how many.
    public long diskLimit() {
        return spill.limit();
    }

    /// How many bytes are on disk by now.
    public long diskBytes() {
        return spill.used();
    }

    /// Deletes the files that killed programs left behind in the folder.
    ///
    /// @throws IOException if they can't be looked at or deleted
    public void sweep() throws IOException {
        spill.sweep();
    }

    /// Deletes the files: what was on disk can't be read any more. What is in memory stays.
    @Override
    public void close() {
        spill.delete();
    }

    Ledger ledger() {
        return ledger;
    }

    /// A new segment, once there is room.
    ///
    /// @param onFull asked if there is none; after it has given up the budget is exceeded by this segment
    Segment take(Shelf shelf, int capacity, boolean rows, OnFull onFull) {
        boolean granted = false;
        while (!granted) {
            Full full = makeRoom(capacity);
            granted = full == null || onFull.full(full) == OnFull.Decision.GIVE_UP;
            if (full != null && granted) {
                ledger.exceed(capacity);
            } else if (full != null && full.reason() == Full.Reason.DISK_BUDGET) {
                spill.raise();
            }
        }
        Segment segment = new Segment(shelf, capacity, rows);
        ledger.opened(segment);
        return segment;
    }

    /// Takes the room for a segment; says why if there is none.
    private @Nullable Full makeRoom(int capacity) {
        Segment oldest = ledger.reserve(capacity);
        while (oldest != null) {
            try {
                ledger.moved(oldest, spill.write(oldest.writable(), oldest.filled));
            } catch (Spill.FullException e) {
                ledger.stayed(oldest);
                return new Full(e.reason(), String.valueOf(e.getMessage()), ledger.used(), spill.used());
            }
            oldest = ledger.reserve(capacity);
        }
        return null;
    }
}
