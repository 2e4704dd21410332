package dev.trunkline.driver;

import dev.trunkline.driver.tape.RunReader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads many rows one after the other, as sorting, finding and exporting do, without an object for each. Any
/// order will do; ascending is the fastest. May wait for the disk: never on the thread of a user interface.
///
/// One thread at a time.
public final class RowCursor {
    private static final int FIRST_COLUMN = 7;

    private final Runs runs;
    private int row = -1;
    private Runs.@Nullable Part part;
    private int partEnd;
    private @Nullable RunReader reader;
    private byte[] array = new byte[0];
    private int start;

    RowCursor(Runs runs) {
        this.runs = runs;
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

    /// The row by itself, for as long as somebody wants it.
    public Row get() {
        return new Row(reader().span());
    }

    private RunReader reader() {
        RunReader current = reader;
        if (current == null) {
            throw new IllegalStateException("the cursor is at no row yet");
        }
        return current;
    }
}
