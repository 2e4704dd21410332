package dev.trunkline.app.result;

import dev.trunkline.app.rows.compare.Cell;
import dev.trunkline.app.rows.compare.UnreadableValueException;
import dev.trunkline.app.rows.compare.ValueOrder;
import dev.trunkline.app.rows.compare.ValueOrders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The first and the last of dates, times, timestamps or intervals.
///
/// One thread at a time.
final class ValueRange {
    /// date, time, timestamp, timestamptz, interval, timetz.
    private static final Set<Integer> TIMES = Set.of(1082, 1083, 1114, 1184, 1186, 1266);

    /// A value and the first key of its place in the order.
    private record Bound(Cell cell, long key) {}

    private final ValueOrder order;
    private @Nullable Bound first;
    private @Nullable Bound last;
    private boolean unreadable;

    private ValueRange(ValueOrder order) {
        this.order = order;
    }

    /// A range for columns of these types; null unless they are one type of times.
    static @Nullable ValueRange of(List<Integer> types) {
        boolean one = types.size() == 1 && TIMES.contains(types.getFirst());
        ValueOrder order = one ? ValueOrders.typed(types.getFirst()) : null;
        return order == null ? null : new ValueRange(order);
    }

    /// Takes in a value that is not NULL.
    void add(Cell cell) {
        if (unreadable) {
            return;
        }
        try {
            long key = order.key(cell, 0);
            Bound low = first;
            Bound high = last;
            if (low == null || compare(cell, key, low) < 0) {
                first = bound(cell, key);
            }
            if (high == null || compare(cell, key, high) > 0) {
                last = bound(cell, key);
            }
        } catch (UnreadableValueException e) {
            // Such as under another DateStyle: then there is no range.
            unreadable = true;
        }
    }

    /// Nothing if there was no value, or one that is not written as expected.
    Optional<CellStatistics.Range> range() {
        Bound low = first;
        Bound high = last;
        return unreadable || low == null || high == null
                ? Optional.empty()
                : Optional.of(new CellStatistics.Range(text(low.cell), text(high.cell)));
    }

    private int compare(Cell cell, long key, Bound bound) {
        if (key != bound.key) {
            return key < bound.key ? -1 : 1;
        }
        return order.ends(key, 0) ? 0 : order.compare(cell, bound.cell, 1);
    }

    private static Bound bound(Cell cell, long key) {
        int from = cell.holdAll();
        return new Bound(new Cell(Arrays.copyOfRange(cell.array(), from, from + cell.length())), key);
    }

    private static String text(Cell cell) {
        int from = cell.holdAll();
        return new String(cell.array(), from, cell.length(), StandardCharsets.UTF_8);
    }
}
