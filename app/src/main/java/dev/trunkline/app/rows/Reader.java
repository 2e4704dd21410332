package dev.trunkline.app.rows;

import dev.trunkline.app.rows.compare.Cell;
import dev.trunkline.app.rows.compare.UnreadableValueException;
import dev.trunkline.app.rows.compare.ValueOrder;
import dev.trunkline.driver.Rows;
import org.jspecify.annotations.Nullable;

/// Reads the keys of a sort's columns.
///
/// One thread at a time.
final class Reader {
    /// A column to sort by.
    record Column(int index, ValueOrder order, boolean descending) {}

    /// A value that its column's order can't read.
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int column;

        Unreadable(int column, String value) {
            super(value, null, false, false);
            this.column = column;
        }

        int column() {
            return column;
        }

        String value() {
            return String.valueOf(getMessage());
        }
    }

    /// NULL's first key. A value may have it too.
    private static final long NULL = Long.MAX_VALUE;

    private final RowOrder of;
    private final Column[] columns;
    private final @Nullable ValueOrder[] orders;
    private final Cell cell;
    private final Cell other;

    Reader(Rows rows, RowOrder of, Column[] columns) {
        this.of = of;
        this.columns = columns;
        orders = new ValueOrder[columns.length];
        cell = new Cell(rows);
        other = new Cell(rows);
    }

    /// The key of the row that stands at a place.
    long key(int place, int column, int level) {
        Column by = columns[column];
        cell.read(of.at(place), by.index);
        try {
            long key = cell.isNull() ? NULL : order(column).key(cell, level);
            return by.descending ? ~key : key;
        } catch (UnreadableValueException e) {
            throw new Unreadable(by.index, String.valueOf(e.getMessage()));
        }
    }

    /// Tells NULL from the values that have its key.
    long nullKey(int place, int column) {
        Column by = columns[column];
        cell.read(of.at(place), by.index);
        return cell.isNull() == by.descending ? 0 : 1;
    }

    /// Whether this is the first key of NULL.
    boolean mayBeNull(long key, int column) {
        return key == (columns[column].descending ? ~NULL : NULL);
    }

    /// Whether this is what [#nullKey(int, int)] says of NULL.
    boolean isNull(long nullKey, int column) {
        return nullKey == (columns[column].descending ? 0 : 1);
    }

    /// Whether rows with this key in a column have equal values there.
    boolean ends(long key, int column, int level) {
        return order(column).ends(columns[column].descending ? ~key : key, level);
    }

    /// Whether two rows have the very same bytes in a column.
    boolean same(int place, int otherPlace, int column) {
        cell.read(of.at(place), columns[column].index);
        other.read(of.at(otherPlace), columns[column].index);
        return cell.sameAs(other);
    }

    /// Compares two values, not NULL, from a level on.
    int compare(int place, int otherPlace, int column, int level) {
        Column by = columns[column];
        cell.read(of.at(place), by.index);
        other.read(of.at(otherPlace), by.index);
        try {
            int result = order(column).compare(cell, other, level);
            return by.descending ? -result : result;
        } catch (UnreadableValueException e) {
            throw new Unreadable(by.index, String.valueOf(e.getMessage()));
        }
    }

    private ValueOrder order(int column) {
        ValueOrder order = orders[column];
        if (order == null) {
            order = columns[column].order.fork();
            orders[column] = order;
        }
        return order;
    }
}
