package dev.trunkline.driver;

import dev.trunkline.driver.tape.Lease;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.RunCopy;
import dev.trunkline.driver.tape.Span;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of one result, read by index straight off the tape. They can be read while more arrive; no
/// row or cell becomes an object before somebody asks for it. Their bytes are held until [#close()];
/// where memory has no room for them they go to disk.
///
/// Thread-safe: one thread adds runs, any thread reads the rows below [#count()].
public final class Rows implements AutoCloseable {
    /// What is copied when it is pinned, if it has no more bytes and holds so many times as many.
    private static final int SMALL = 64 << 10;

    private static final int SMALL_SHARE = 4;

    private final RowDescription description;
    private final Cells cells;
    /// Replaced when it is pinned.
    private volatile Runs runs = new Runs();

    private volatile Lease lease = new Lease(Lease.Reason.RESULT);
    private volatile boolean complete;

    /// No rows yet, of these columns.
    public Rows(RowDescription description) {
        this(description, Cells.NONE.reading(description.columns()));
    }

    /// @param cells reads the values
    Rows(RowDescription description, Cells cells) {
        this.description = description;
        this.cells = cells;
    }

    /// No columns and no rows: what a statement that returns none gives.
    static Rows none() {
        Rows rows = new Rows(new RowDescription(List.of()));
        rows.end();
        return rows;
    }

    /// The columns, as the server described them.
    public List<RowDescription.Column> columns() {
        return description.columns();
    }

    /// How many rows there are by now.
    public int count() {
        return runs.count();
    }

    /// Whether the server has said that there are no more, or never will be.
    public boolean complete() {
        return complete;
    }

    /// When the first row arrived, by the tape's clock; 0 if there is none yet.
    public long firstNanos() {
        return runs.firstNanos();
    }

    /// The size of all rows on the wire, in bytes.
    public long bytes() {
        return runs.bytes();
    }

    /// The row if it can be read at once; null if it is not in memory, or longer than a segment of the
    /// tape. Never waits: for the thread of a user interface.
    ///
    /// @throws IndexOutOfBoundsException if there is no such row
    public @Nullable Row resident(int row) {
        Runs.Part part = runs.part(row);
        Span span = part.run().resident(row - part.before());
        return span == null ? null : new Row(span, cells);
    }

    /// The row. May wait for the disk.
    ///
    /// @throws IndexOutOfBoundsException if there is no such row
    /// @throws dev.trunkline.driver.tape.PayloadException if its bytes were given up, or can't be read back
    ///     from the disk; so do all that follow, and the row's own methods
    public Row row(int row) {
        return new Row(runs.span(row), cells);
    }

    /// Reads many rows.
    public RowCursor cursor() {
        return new RowCursor(runs, cells);
    }

    /// The value's length in bytes; -1 for NULL. This and the next may wait for the disk.
    ///
    /// @throws IndexOutOfBoundsException if there is no such row or column
    public int length(int row, int column) {
        return row(row).length(column);
    }

    /// The value's bytes; null for NULL.
    ///
    /// @throws IndexOutOfBoundsException if there is no such row or column
    public byte @Nullable [] bytes(int row, int column) {
        return row(row).bytes(column);
    }

    /// At most the first `limit` bytes of the value; null for NULL.
    ///
    /// @throws IndexOutOfBoundsException if there is no such row or column
    public byte @Nullable [] bytes(int row, int column, int limit) {
        return row(row).bytes(column, 0, limit);
    }

    /// The value as text; null for NULL. Text is what the server's output function wrote.
    ///
    /// @throws IndexOutOfBoundsException if there is no such row or column
    public @Nullable String text(int row, int column) {
        return row(row).text(column);
    }

    /// Whether more rows came than there was room for, so that these are not all.
    public boolean cut() {
        return runs.cut();
    }

    /// The value by its column's type, as [RowCursor#value(int)] gives it.
    ///
    /// @throws IndexOutOfBoundsException if there is no such row or column
    public @Nullable Object value(int row, int column) {
        return row(row).value(column);
    }

    /// Adds the run that the next rows join, if it is not there yet, and holds its bytes. One thread at
    /// a time.
    public void add(Run run) {
        if (runs.add(run)) {
            lease.add(run);
        }
    }

    /// Gives up the rows before this one: who reads a result once, as it arrives, does not fill memory
    /// and disk with it.
    public void release(int before) {
        int needed = Math.min(before, count() - 1);
        if (needed > 0) {
            Runs.Part part = runs.part(needed);
            lease.releaseBefore(part.run(), needed - part.before());
        }
    }

    /// Holds its bytes for something else as well, until that lease is closed: an export goes on though
    /// nobody shows the result any more.
    public Lease hold(Lease.Reason reason) {
        Lease other = new Lease(reason);
        runs.all().forEach(other::add);
        return other;
    }

    /// Says that it is to be kept for long. A small result is copied, so that it need not hold the
    /// large segments it came in. Does nothing before all rows are there. May wait for the disk; one
    /// thread at a time.
    ///
    /// @throws dev.trunkline.driver.tape.PayloadException if its bytes can't be had any more
    public void pin() {
        if (!complete || lease.reason() == Lease.Reason.PIN) {
            return;
        }
        Lease before = lease;
        Lease pin = new Lease(Lease.Reason.PIN);
        boolean small = count() > 0 && bytes() <= SMALL && bytes() * SMALL_SHARE <= before.bytes();
        if (small) {
            runs = copied(pin);
        } else {
            runs.all().forEach(pin::add);
        }
        lease = pin;
        before.close();
    }

    private Runs copied(Lease pin) {
        List<Run> originals = runs.all();
        Runs kept = new Runs();
        try (RunCopy copy = new RunCopy(originals.getFirst(), (int) bytes())) {
            originals.forEach(run -> copy.add(run, run.kept()));
            pin.add(copy.run());
            kept.add(copy.run());
        }
        return kept;
    }

    /// Gives up all rows: their bytes may go. A result that nobody can reach any more is given up as
    /// well, a little later.
    @Override
    public void close() {
        lease.close();
    }

    /// Says that no more rows will come.
    public void end() {
        complete = true;
    }
}
