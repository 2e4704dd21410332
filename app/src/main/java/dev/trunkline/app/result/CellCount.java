package dev.trunkline.app.result;

import dev.trunkline.app.rows.RowOrder;
import dev.trunkline.app.rows.compare.Cell;
import dev.trunkline.driver.Row;
import dev.trunkline.driver.RowCursor;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Walks over selected cells and adds them up. It may wait for the disk, and takes some seconds for ten
/// million rows: for a worker.
///
/// Thread-safe; run once.
final class CellCount implements Callable<CellStatistics> {
    /// int8, int2, int4, float4, float8, numeric: what is written in digits.
    private static final Set<Integer> NUMBERS = Set.of(20, 21, 23, 700, 701, 1700);

    private static final int STEP = 0x4000;

    private final Rows rows;
    private final RowOrder order;
    private final List<Bands.Band> bands;
    private final LongConsumer progress;
    private final @Nullable NumberTotals numbers;
    private final @Nullable ValueRange times;
    private volatile boolean cancelled;
    private long values;
    private long nulls;

    /// @param progress is told now and then how many rows have been looked at
    CellCount(Rows rows, RowOrder order, List<Bands.Band> bands, LongConsumer progress) {
        this.rows = rows;
        this.order = order;
        this.bands = List.copyOf(bands);
        this.progress = progress;
        this.numbers = types(bands, rows).stream().allMatch(NUMBERS::contains) ? new NumberTotals() : null;
        this.times = ValueRange.of(types(bands, rows));
    }

    /// Nobody waits for it any more: [#call()] returns soon, with what it has.
    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    @Override
    public CellStatistics call() {
        RowCursor cursor = rows.cursor();
        Cell cell = new Cell(rows);
        long done = 0;
        for (Bands.Band band : bands) {
            int[] columns = band.columns().stream().mapToInt(Integer::intValue).toArray();
            for (int place = band.from(); place < band.end(); place++) {
                if ((done++ & (STEP - 1)) == STEP - 1) {
                    progress.accept(done);
                    if (cancelled) {
                        return CellStatistics.NONE;
                    }
                }
                int row = order.at(place);
                if (times != null) {
                    row(cell, row, columns, times);
                    continue;
                }
                cursor.seek(row);
                if (cursor.isLong()) {
                    row(cursor.get(), columns);
                } else {
                    row(cursor, columns);
                }
            }
        }
        return new CellStatistics(
                values,
                nulls,
                Optional.ofNullable(numbers)
                        .filter(NumberTotals::hasFigures)
                        .map(n -> new CellStatistics.Numbers(n.sum(), n.average(), n.min(), n.max())),
                Optional.ofNullable(times).flatMap(ValueRange::range));
    }

    private void row(Cell cell, int row, int[] columns, ValueRange range) {
        for (int column : columns) {
            cell.read(row, column);
            count(cell.length());
            if (!cell.isNull()) {
                range.add(cell);
            }
        }
    }

    private void row(RowCursor cursor, int[] columns) {
        byte[] array = cursor.array();
        int at = 0;
        int place = cursor.start();
        for (int column : columns) {
            for (; at < column; at++) {
                place += 4 + Math.max(0, cursor.length(place));
            }
            int length = cursor.length(place);
            count(length);
            if (length >= 0 && numbers != null) {
                numbers.add(array, place + 4, place + 4 + length);
            }
        }
    }

    private void row(Row row, int[] columns) {
        for (int column : columns) {
            count(row.length(column));
            byte[] bytes = numbers == null ? null : row.bytes(column);
            if (bytes != null && numbers != null) {
                numbers.add(bytes, 0, bytes.length);
            }
        }
    }

    private void count(int length) {
        if (length < 0) {
            nulls++;
        } else {
            values++;
        }
    }

    private static List<Integer> types(List<Bands.Band> bands, Rows rows) {
        List<RowDescription.Column> columns = rows.columns();
        return bands.stream()
                .flatMap(band -> band.columns().stream())
                .map(column -> columns.get(column).typeOid())
                .distinct()
                .toList();
    }
}
