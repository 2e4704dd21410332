package dev.trunkline.app.rows;

import dev.trunkline.driver.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;

/// Sorts places by the values that stand there: first by the first key of the first column; then each
/// group of rows with the same key by the next key, until the values end; then by the next column. Keys
/// are read once a row and level and stand in one array, so rows become no objects and two values are
/// hardly ever compared directly.
final class KeySort {
    /// From here on the values of a group are compared: they are long and have much in common.
    private static final int DEEP = 48;
    /// Groups are sorted by several threads if there are as many rows.
    private static final int FORK = 1 << 14;
    private static final int STEP = 1024;

    private final Rows rows;
    private final RowOrder of;
    private final Reader.Column[] columns;
    private final long[] keys;
    private final int[] places;
    private final Pace pace;

    /// @param places ascending from 0 on; sorted in the end
    /// @param keys as many, of whatever value
    KeySort(Rows rows, RowOrder of, List<Reader.Column> columns, int[] places, long[] keys, Pace pace) {
        this.rows = rows;
        this.of = of;
        this.columns = columns.toArray(Reader.Column[]::new);
        this.places = places;
        this.keys = keys;
        this.pace = pace;
    }

    /// Runs in a fork-join pool.
    ///
    /// @throws Reader.Unreadable if a column's values can't be read
    /// @throws java.util.concurrent.CancellationException if the work is to end
    void sort() {
        if (columns.length == 0) {
            pace.step(places.length);
        }
        group(0, places.length, 0, 0, reader());
    }

    private Reader reader() {
        return new Reader(rows, of, columns);
    }

    /// Sorts rows that nothing has told apart before a key of a column.
    private void group(int from, int to, int column, int level, Reader reader) {
        if (to - from < 2 || column == columns.length) {
            pace.step(to - from);
        } else if (level > 0 && same(from, to, column, reader)) {
            group(from, to, column + 1, 0, reader);
        } else if (level >= DEEP) {
            deep(from, to, column, level, reader);
        } else {
            fill(from, to, column, level, reader);
            PairSort.sort(keys, places, from, to, pace);
            runs(from, to, column, level, reader);
        }
    }

    /// Whether all values have the same bytes: what repeats often is soon done with.
    private boolean same(int from, int to, int column, Reader reader) {
        for (int i = from + 1; i < to; i++) {
            if ((i - from & STEP - 1) == 0) {
                pace.check();
            }
            if (!reader.same(places[from], places[i], column)) {
                return false;
            }
        }
        return true;
    }

    private void fill(int from, int to, int column, int level, Reader reader) {
        if (to - from > FORK) {
            int middle = (from + to) >>> 1;
            both(() -> fill(from, middle, column, level, reader()), () -> fill(middle, to, column, level, reader()));
            return;
        }
        for (int i = from; i < to; i++) {
            keys[i] = reader.key(places[i], column, level);
            if ((i - from & STEP - 1) == STEP - 1) {
                read(STEP, column, level);
            }
        }
        read(to - from & STEP - 1, column, level);
    }

    /// Reading the first keys is half of the steps.
    private void read(int count, int column, int level) {
        pace.step(column == 0 && level == 0 ? count : 0);
    }

    /// Goes on with each run of equal keys.
    private void runs(int from, int to, int column, int level, Reader reader) {
        List<RecursiveAction> parts = new ArrayList<>();
        int part = from;
        while (to - part > FORK) {
            int end = runEnd(part + FORK - 1, to);
            int begin = part;
            parts.add(Cores.action(() -> runsOfPart(begin, end, column, level, reader())));
            part = end;
        }
        if (parts.isEmpty()) {
            runsOfPart(part, to, column, level, reader);
        } else {
            int begin = part;
            parts.add(Cores.action(() -> runsOfPart(begin, to, column, level, reader())));
            ForkJoinTask.invokeAll(parts);
        }
    }

    private void runsOfPart(int from, int to, int column, int level, Reader reader) {
        int alone = 0;
        int end;
        for (int begin = from; begin < to; begin = end) {
            end = runEnd(begin, to);
            long key = keys[begin];
            if (end - begin == 1) {
                alone++;
            } else if (level == 0 && reader.mayBeNull(key, column)) {
                nulls(begin, end, column, reader);
            } else {
                next(begin, end, column, level, key, reader);
            }
        }
        pace.step(alone);
    }

    private int runEnd(int begin, int to) {
        int end = begin + 1;
        while (end < to && keys[end] == keys[begin]) {
            end++;
        }
        return end;
    }

    private void next(int from, int to, int column, int level, long key, Reader reader) {
        boolean equal = reader.ends(key, column, level);
        group(from, to, equal ? column + 1 : column, equal ? 0 : level + 1, reader);
    }

    /// Takes NULL apart from values that have its key.
    private void nulls(int from, int to, int column, Reader reader) {
        long key = keys[from];
        for (int i = from; i < to; i++) {
            keys[i] = reader.nullKey(places[i], column);
            if ((i - from & STEP - 1) == 0) {
                pace.check();
            }
        }
        PairSort.sort(keys, places, from, to, pace);
        int end;
        for (int begin = from; begin < to; begin = end) {
            end = runEnd(begin, to);
            if (reader.isNull(keys[begin], column)) {
                group(begin, end, column + 1, 0, reader);
            } else {
                next(begin, end, column, 0, key, reader);
            }
        }
    }

    private void deep(int from, int to, int column, int level, Reader reader) {
        new DeepSort(places, column, level, reader, pace).sort(from, to);
        int end;
        for (int begin = from; begin < to; begin = end) {
            end = begin + 1;
            while (end < to && reader.compare(places[begin], places[end], column, level) == 0) {
                end++;
            }
            group(begin, end, column + 1, 0, reader);
        }
    }

    private static void both(Runnable one, Runnable other) {
        ForkJoinTask.invokeAll(Cores.action(one), Cores.action(other));
    }
}
