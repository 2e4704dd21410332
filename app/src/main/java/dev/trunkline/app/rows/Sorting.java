package dev.trunkline.app.rows;

import dev.trunkline.app.rows.Arrangement.AsText;
import dev.trunkline.app.rows.compare.TextOrder;
import dev.trunkline.app.rows.compare.ValueOrder;
import dev.trunkline.app.rows.compare.ValueOrders;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.wire.BackendMessage.RowDescription.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Sorts rows by the values of columns, as `ORDER BY` would.
///
/// Thread-safe: holds no state.
public final class Sorting {
    private Sorting() {}

    /// Sorts the rows that there are by now. Rows that no key tells apart stay as they were. Takes long
    /// and may wait for the disk: never on the thread of a user interface. Needs 12 bytes a row while
    /// it works, 4 after.
    ///
    /// @param of what to sort: all rows, or those a filter gave
    /// @param by the columns, the most important first
    /// @param collation how text is ordered
    /// @throws TooLittleMemoryException if the heap has no room
    /// @throws java.util.concurrent.CancellationException if the progress says so
    /// @throws IndexOutOfBoundsException if there is no such column
    public static Arrangement sort(Rows rows, RowOrder of, List<SortKey> by, TextOrder collation, Progress progress) {
        int count = of.size();
        Heap.require(12L * count);
        int[] places = new int[count];
        long[] keys = new long[count];
        Map<Integer, AsText> asText = new TreeMap<>();
        by.forEach(key -> noteUnknown(rows, key.column(), asText));
        while (!sorted(rows, of, by, collation, places, keys, asText, progress)) {
            // A column's values could not be read: once more, with that column as text.
        }
        for (int i = 0; i < count; i++) {
            places[i] = of.at(places[i]);
        }
        return new Arrangement(new Permutation(places), List.copyOf(asText.values()));
    }

    /// Says that a type's order is not known.
    static void noteUnknown(Rows rows, int column, Map<Integer, AsText> asText) {
        int type = rows.columns().get(column).typeOid();
        if (!ValueOrders.isText(type) && ValueOrders.typed(type) == null) {
            asText.put(column, new AsText(column, ""));
        }
    }

    /// How a column's values compare.
    static ValueOrder order(Column column, TextOrder collation, boolean asText) {
        ValueOrder typed = asText ? null : ValueOrders.typed(column.typeOid());
        return typed != null ? typed : ValueOrders.text(column.typeOid(), collation);
    }

    private static boolean sorted(
            Rows rows,
            RowOrder of,
            List<SortKey> by,
            TextOrder collation,
            int[] places,
            long[] keys,
            Map<Integer, AsText> asText,
            Progress progress) {
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
        }
        List<Reader.Column> columns = new ArrayList<>();
        for (SortKey key : by) {
            ValueOrder order = order(rows.columns().get(key.column()), collation, asText.containsKey(key.column()));
            columns.add(new Reader.Column(key.column(), order, key.direction() == SortKey.Direction.DESCENDING));
        }
        try {
            KeySort sort = new KeySort(rows, of, columns, places, keys, new Pace(progress, 2L * places.length));
            Cores.run(sort::sort);
            return true;
        } catch (Reader.Unreadable e) {
            asText.put(e.column(), new AsText(e.column(), e.value()));
            return false;
        }
    }
}
