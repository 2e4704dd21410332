package dev.trunkline.app.rows;

import dev.trunkline.app.rows.TextMatch.Where;
import dev.trunkline.app.rows.compare.Cell;
import dev.trunkline.driver.RowCursor;
import dev.trunkline.driver.Rows;
import org.jspecify.annotations.Nullable;

/// Searches rows. Plain text is looked for in a row's bytes as a whole, since most rows have none of
/// it; only what is found is then held against where values begin and end.
///
/// One thread at a time.
final class Scan {
    private final RowCursor cursor;
    private final Cell cell;
    private final int columns;
    private final boolean[] searched;
    private final TextMatch match;
    /// Set if rows may be searched as a whole.
    private final @Nullable Needle needle;
    private final Hits hits;
    private final Runnable found;

    Scan(Rows rows, Wanted wanted, Hits hits, Runnable found, Pace pace) {
        this.cursor = rows.cursor();
        this.cell = new Cell(rows);
        this.columns = rows.columns().size();
        this.searched = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            searched[column] = wanted.columns().isEmpty() || wanted.columns().contains(column);
        }
        this.match = match(wanted, pace);
        this.needle = match instanceof TextMatch.Exact exact && exact.where() == Where.ANYWHERE ? exact.needle() : null;
        this.hits = hits;
        this.found = found;
    }

    private static TextMatch match(Wanted wanted, Pace pace) {
        return wanted.regex()
                ? new TextMatch.Regex(wanted.pattern(), wanted.wholeCell(), pace::cancelled)
                : TextMatch.of(
                        wanted.text(), wanted.matchCase(), wanted.wholeCell() ? Where.WHOLE : Where.ANYWHERE, pace);
    }

    /// Searches a row of the result.
    ///
    /// @param place where it stands in the order
    void row(int row, int place) {
        Needle whole = needle;
        if (whole == null) {
            cells(row, place);
            return;
        }
        cursor.seek(row);
        if (cursor.isLong()) {
            cells(row, place);
        } else {
            bytes(whole, place);
        }
    }

    private void cells(int row, int place) {
        for (int column = 0; column < columns; column++) {
            if (column == 0) {
                cell.read(row, column);
            } else {
                cell.next();
            }
            if (searched[column] && !cell.isNull() && match.in(cell)) {
                hit(place, column);
            }
        }
    }

    private void bytes(Needle wanted, int place) {
        byte[] array = cursor.array();
        int end = cursor.end();
        int column = 0;
        int begin = cursor.start() + 4;
        int at = wanted.find(array, begin, end);
        while (at >= 0) {
            int valueEnd = begin + Math.max(0, cursor.length(begin - 4));
            while (at >= valueEnd) {
                // Beyond the last value there is nothing, so there is a next one.
                column++;
                begin = valueEnd + 4;
                valueEnd = begin + Math.max(0, cursor.length(valueEnd));
            }
            boolean inside = at >= begin && at + wanted.length() <= valueEnd;
            if (inside && searched[column]) {
                hit(place, column);
            }
            at = wanted.find(array, inside ? valueEnd : at + 1, end);
        }
    }

    private void hit(int place, int column) {
        if (hits.add(place, column)) {
            found.run();
        }
    }
}
