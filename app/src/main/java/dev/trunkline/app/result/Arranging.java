package dev.trunkline.app.result;

import dev.trunkline.app.rows.Arrangement;
import dev.trunkline.app.rows.Condition;
import dev.trunkline.app.rows.Filtering;
import dev.trunkline.app.rows.Progress;
import dev.trunkline.app.rows.RowOrder;
import dev.trunkline.app.rows.SortKey;
import dev.trunkline.app.rows.Sorting;
import dev.trunkline.app.rows.compare.TextOrder;
import dev.trunkline.driver.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// Filters and sorts the rows that there are when it is made. For a worker.
///
/// Thread-safe; run once.
final class Arranging implements Callable<Arrangement>, Progress {
    /// What is wanted of the rows.
    record Wish(List<RowFilter> filters, List<SortKey> keys, TextOrder collation) {
        Wish {
            filters = List.copyOf(filters);
            keys = List.copyOf(keys);
        }

        /// Whether the rows are to be shown as they were sent.
        boolean isNothing() {
            return filters.isEmpty() && keys.isEmpty();
        }
    }

    private record First(int size) implements RowOrder {
        @Override
        public int at(int place) {
            return place;
        }
    }

    private final Rows rows;
    private final int count;
    private final Wish wish;
    private final Runnable advanced;
    private final long began = System.nanoTime();
    private volatile boolean cancelled;
    private volatile double share;

    /// @param advanced runs on the threads that do the work when [#share()] has grown
    Arranging(Rows rows, Wish wish, Runnable advanced) {
        this.rows = rows;
        this.count = rows.count();
        this.wish = wish;
        this.advanced = advanced;
    }

    Wish wish() {
        return wish;
    }

    /// How many rows it looks at.
    int count() {
        return count;
    }

    /// How much of the work is done, from 0 to 1.
    double share() {
        return share;
    }

    /// How long it has been at work.
    long nanos() {
        return System.nanoTime() - began;
    }

    /// Ends it soon, with a [java.util.concurrent.CancellationException].
    void cancel() {
        cancelled = true;
    }

    @Override
    public Arrangement call() {
        RowOrder order = new First(count);
        List<Arrangement.AsText> asText = new ArrayList<>();
        if (!wish.filters.isEmpty()) {
            Condition all = new Condition.AllOf(
                    wish.filters.stream().map(RowFilter::condition).toList());
            Arrangement filtered = Filtering.filter(rows, order, all, wish.collation, this);
            order = filtered.order();
            asText.addAll(filtered.asText());
        }
        if (!wish.keys.isEmpty()) {
            Arrangement sorted = Sorting.sort(rows, order, wish.keys, wish.collation, this);
            order = sorted.order();
            sorted.asText().stream()
                    .filter(column -> asText.stream().noneMatch(known -> known.column() == column.column()))
                    .forEach(asText::add);
        }
        return new Arrangement(order, asText);
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public void done(long done, long total) {
        share = total == 0 ? 1 : (double) done / total;
        advanced.run();
    }
}
