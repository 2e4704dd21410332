package dev.trunkline.app.result;

import java.util.Objects;
import javafx.collections.ObservableListBase;

/// The places of rows one after the other: a table's items without an object a row. What a row holds is
/// read from its bytes when a cell is drawn.
///
/// One thread at a time: the user interface's.
final class RowIndexes extends ObservableListBase<Integer> {
    /// No more than so many: a table's work grows with the rows before those it shows.
    static final int MOST = 200_000;

    private final int base;
    private int size;
    private int all;

    /// @param base the first place
    RowIndexes(int base) {
        this.base = base;
    }

    /// How many rows there are in all, these and others.
    int all() {
        return all;
    }

    /// The first place.
    int base() {
        return base;
    }

    @Override
    public Integer get(int index) {
        return base + Objects.checkIndex(index, size);
    }

    @Override
    public int size() {
        return size;
    }

    /// Makes it as long as there are rows from its first place on, up to [#MOST]; it never gets shorter.
    void grow(int count) {
        all = Math.max(all, count);
        int now = Math.min(MOST, count - base);
        if (now > size) {
            int before = size;
            beginChange();
            size = now;
            nextAdd(before, now);
            endChange();
        }
    }
}
