package dev.trunkline.app.rows;

/// Rows one by one.
final class Permutation implements RowOrder {
    private final int[] rows;

    /// @param rows kept, and not to be changed any more
    Permutation(int[] rows) {
        this.rows = rows;
    }

    @Override
    public int size() {
        return rows.length;
    }

    @Override
    public int at(int place) {
        return rows[place];
    }
}
