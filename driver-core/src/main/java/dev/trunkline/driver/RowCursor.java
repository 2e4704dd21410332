package dev.trunkline.driver;

import dev.trunkline.driver.tape.RunReader;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads many rows one after the other, as sorting, finding and exporting do, without an object for each. Any
/// order will do; ascending is the fastest. May wait for the disk: never on the thread of a user interface.
///
/// One thread at a time.
public final class RowCursor {
    private static final int FIRST_COLUMN = 7;

    private final Runs runs;
    private final Cells cells;
    private int row = -1;
    private Runs.@Nullable Part part;
    private int partEnd;
    private @Nullable RunReader reader;
    private static final byte[] NOTHING = {};

    private byte[] array = NOTHING;
    private int start;
    /// The value that was looked for last, in this row: its neighbour is found from there.
    private int foundColumn = -1;

    private int foundPlace;
    private byte[] cell = array;
    private int cellAt;

    RowCursor(Runs runs, Cells cells) {
        this.runs = runs;
        this.cells = cells;
    }

    /// Goes to a row.
    ///
    /// @throws IndexOutOfBoundsException if there is no such row yet
    /// @throws dev.trunkline.driver.tape.PayloadException if its bytes can't be had any more
    public void seek(int index) {
        Runs.Part at = part;
        RunReader from = reader;
        if (at == null || from == null || index < at.before() || index >= partEnd) {
            Runs.Part now = runs.part(index);
            from = at == null || from == null || now.run() != at.run() ? new RunReader(now.run()) : from;
            at = now;
            part = at;
            reader = from;
            partEnd = at.before() + at.run().kept();
        }
        from.seek(index - at.before());
        row = index;
        foundColumn = -1;
        array = from.array();
        start = from.start();
    }

    /// The row it is at; -1 before the first [#seek(int)].
    public int row() {
        return row;
    }

    /// Whether the row is too long to lie in one array: then only [#get()] reads it.
    public boolean isLong() {
        return !reader().inOnePiece();
    }

    /// Holds the row's values, until the next [#seek(int)]. Not to be written to.
    public byte[] array() {
        return array;
    }

    /// Where in [#array()] the first column's length word is.
    public int start() {
        return start + FIRST_COLUMN;
    }

    /// Where in [#array()] the row ends.
    public int end() {
        return start + reader().length();
    }

    /// Where in [#array()] the value's length word is; the value follows its four bytes.
    public int place(int column) {
        int count = (array[start + FIRST_COLUMN - 2] & 0xff) << 8 | (array[start + FIRST_COLUMN - 1] & 0xff);
        Objects.checkIndex(column, count);
        int place = start();
        for (int i = 0; i < column; i++) {
            place += 4 + Math.max(0, length(place));
        }
        return place;
    }

    /// The value's length in bytes; -1 for NULL.
    ///
    /// @param place of the length word, see [#place(int)]
    public int length(int place) {
        return array[place] << 24
                | (array[place + 1] & 0xff) << 16
                | (array[place + 2] & 0xff) << 8
                | (array[place + 3] & 0xff);
    }

    /// Whether the value is NULL. This and the readings below take the columns in any order, and are
    /// fastest from the first to the last. Each reads what the column's type can say without loss;
    /// another type is an [IllegalStateException], bytes that are no value of the type are a
    /// [dev.trunkline.driver.value.ValueException].
    public boolean isNull(int column) {
        return find(column) < 0;
    }

    /// A bool.
    ///
    /// @throws IllegalStateException if it is NULL, or the column is of another type
    public boolean bool(int column) {
        int length = some(column);
        return cells.bool(column, cell, cellAt, length);
    }

    /// An int2 or int4.
    ///
    /// @throws IllegalStateException if it is NULL, or the column is of another type
    public int int4(int column) {
        int length = some(column);
        return cells.int4(column, cell, cellAt, length);
    }

    /// An int2, int4, int8 or oid.
    ///
    /// @throws IllegalStateException if it is NULL, or the column is of another type
    public long int8(int column) {
        int length = some(column);
        return cells.int8(column, cell, cellAt, length);
    }

    /// A float4 or float8.
    ///
    /// @throws IllegalStateException if it is NULL, or the column is of another type
    public double float8(int column) {
        int length = some(column);
        return cells.float8(column, cell, cellAt, length);
    }

    /// A numeric that is a number, or an int2, int4 or int8; null for NULL. NaN and the infinities are
    /// read by [#value(int)].
    ///
    /// @throws IllegalStateException if the column is of another type
    public @Nullable BigDecimal numeric(int column) {
        int length = find(column);
        return length < 0 ? null : cells.numeric(column, cell, cellAt, length);
    }

    /// A date, in days from 2000-01-01; `Integer.MAX_VALUE` and `Integer.MIN_VALUE` are the infinities.
    ///
    /// @throws IllegalStateException if it is NULL, or the column is of another type
    public int date(int column) {
        int length = some(column);
        return cells.date(column, cell, cellAt, length);
    }

    /// A timestamp, in microseconds from 2000-01-01; `Long.MAX_VALUE` and `Long.MIN_VALUE` are the
    /// infinities.
    ///
    /// @throws IllegalStateException if it is NULL, or the column is of another type
    public long timestamp(int column) {
        int length = some(column);
        return cells.timestamp(column, cell, cellAt, length);
    }

    /// A timestamptz, in microseconds from 2000-01-01 in UTC; infinities as above.
    ///
    /// @throws IllegalStateException if it is NULL, or the column is of another type
    public long timestamptz(int column) {
        int length = some(column);
        return cells.timestamptz(column, cell, cellAt, length);
    }

    /// The value as text, whatever its type; null for NULL. What came as text is what the server wrote;
    /// what came in binary is written as [dev.trunkline.driver.value.Codec#text] does.
    public @Nullable String text(int column) {
        int length = find(column);
        return length < 0 ? null : cells.text(column, cell, cellAt, length);
    }

    /// The value as its type's own class, with its full range: see
    /// [dev.trunkline.driver.value.Codec#javaType()]; null for NULL. A type that is not known gives its
    /// text.
    public @Nullable Object value(int column) {
        int length = find(column);
        return length < 0 ? null : cells.value(column, cell, cellAt, length);
    }

    private int some(int column) {
        int length = find(column);
        if (length < 0) {
            throw cells.isNull(column);
        }
        return length;
    }

    /// Finds the value: its first byte is at `cellAt` of `cell`.
    ///
    /// @return its length; -1 for NULL
    private int find(int column) {
        if (!reader().inOnePiece()) {
            byte[] bytes = get().bytes(column);
            cell = bytes == null ? cell : bytes;
            cellAt = 0;
            return bytes == null ? -1 : bytes.length;
        }
        if (column < foundColumn || foundColumn < 0) {
            foundPlace = place(column);
        } else {
            Objects.checkIndex(column, cells.count());
            for (int i = foundColumn; i < column; i++) {
                foundPlace += 4 + Math.max(0, length(foundPlace));
            }
        }
        foundColumn = column;
        cell = array;
        cellAt = foundPlace + 4;
        return length(foundPlace);
    }

    /// The row by itself, for as long as somebody wants it.
    public Row get() {
        return new Row(reader().span(), cells);
    }

    private RunReader reader() {
        RunReader current = reader;
        if (current == null) {
            throw new IllegalStateException("the cursor is at no row yet");
        }
        return current;
    }
}
