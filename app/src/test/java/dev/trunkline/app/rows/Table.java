package dev.trunkline.app.rows;

import dev.trunkline.driver.Rows;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.wire.BackendMessage.RowDescription.Column;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Results made by hand.
final class Table {
    static final int INT8 = 20;
    static final int INT4 = 23;
    static final int TEXT = 25;

    private Table() {}

    /// A result whose columns have these types.
    static Rows of(int[] types, String[]... rows) {
        List<Column> columns = IntStream.range(0, types.length)
                .mapToObj(i -> RecordedTape.column("c" + i, types[i]))
                .toList();
        return RecordedTape.rows(
                columns, Arrays.stream(rows).map(RecordedTape::row).toList());
    }

    /// A result of one column.
    static Rows of(int type, String... values) {
        return of(
                new int[] {type},
                Arrays.stream(values).map(value -> new String[] {value}).toArray(String[][]::new));
    }

    /// A result of texts.
    static Rows of(List<List<String>> rows, int columns) {
        int[] types = new int[columns];
        Arrays.fill(types, TEXT);
        return of(types, rows.stream().map(row -> row.toArray(String[]::new)).toArray(String[][]::new));
    }

    /// The rows of an order.
    static int[] rows(RowOrder order) {
        return IntStream.range(0, order.size()).map(order::at).toArray();
    }

    /// All rows backwards.
    static RowOrder backwards(Rows rows) {
        int[] order =
                IntStream.range(0, rows.count()).map(i -> rows.count() - 1 - i).toArray();
        return new Permutation(order);
    }

    /// Says so many times that the work is to go on, then that it is to end.
    static Progress cancelledAfter(int questions) {
        java.util.concurrent.atomic.AtomicInteger left = new java.util.concurrent.atomic.AtomicInteger(questions);
        return new Progress() {
            @Override
            public boolean cancelled() {
                return left.getAndDecrement() <= 0;
            }

            @Override
            public void done(long done, long total) {
                // Nobody looks.
            }
        };
    }
}
