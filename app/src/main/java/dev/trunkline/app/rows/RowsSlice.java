package dev.trunkline.app.rows;

import dev.trunkline.driver.Rows;
import dev.trunkline.driver.wire.BackendMessage.RowDescription.Column;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// What is written of a result: which of its rows, in which order, and which of its columns.
///
/// Thread-safe.
public final class RowsSlice {
    private final Rows rows;
    private final RowOrder order;
    private final int[] columns;

    private RowsSlice(Rows rows, RowOrder order, int[] columns) {
        this.rows = rows;
        this.order = order;
        this.columns = columns;
    }

    /// The whole result, as it was sent; it may still arrive.
    public static RowsSlice all(Rows rows) {
        return of(rows, RowOrder.asSent(rows));
    }

    /// All columns of these rows.
    public static RowsSlice of(Rows rows, RowOrder order) {
        return new RowsSlice(
                rows, order, IntStream.range(0, rows.columns().size()).toArray());
    }

    /// These columns of these rows.
    ///
    /// @param columns by their places in the result, in the order they are written in; one may come twice
    /// @throws IndexOutOfBoundsException if there is no such column
    public static RowsSlice of(Rows rows, RowOrder order, int... columns) {
        for (int column : columns) {
            Objects.checkIndex(column, rows.columns().size());
        }
        return new RowsSlice(rows, order, columns.clone());
    }

    /// The result.
    public Rows rows() {
        return rows;
    }

    /// Its rows and their order.
    public RowOrder order() {
        return order;
    }

    /// The columns, as they are written.
    public List<Column> columns() {
        return IntStream.of(columns).mapToObj(rows.columns()::get).toList();
    }

    /// How many columns there are.
    int width() {
        return columns.length;
    }

    /// Where in the result a column stands.
    int column(int place) {
        return columns[place];
    }
}
