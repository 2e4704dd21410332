package dev.trunkline.app.result;

import java.util.Objects;
import javafx.collections.ObservableListBase;

/// The numbers 0, 1, 2 … up to the count of rows: a grid's items without an object a row. What a row
/// holds is read from its bytes when a cell is drawn.
///
/// One thread at a time: the user interface's.
final class RowIndexes extends ObservableListBase<Integer> {
    private int size;

    @Override
    public Integer get(int index) {
        return Objects.checkIndex(index, size);
    }

    @Override
    public int size() {
        return size;
    }

    /// Makes it as long as there are rows now; it never gets shorter.
    void grow(int count) {
        if (count > size) {
            int before = size;
            beginChange();
            size = count;
            nextAdd(before, count);
            endChange();
        }
    }
}
