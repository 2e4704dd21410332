package dev.trunkline.app.result;

import dev.trunkline.driver.Row;
import dev.trunkline.driver.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/// Reads some rows' texts, which may wait for the disk.
///
/// Thread-safe; run once.
final class PageReading implements Callable<Map<Integer, List<CellText>>> {
    private final Rows rows;
    private final List<Integer> wanted;
    private final Set<Integer> asked;
    private final int firstColumn;
    private final int endColumn;
    private volatile boolean dropped;

    PageReading(Rows rows, List<Integer> wanted, int firstColumn, int endColumn) {
        this.rows = rows;
        this.wanted = List.copyOf(wanted);
        this.asked = new HashSet<>(wanted);
        this.firstColumn = firstColumn;
        this.endColumn = endColumn;
    }

    /// Whether all of these are among what it reads.
    boolean reads(List<Integer> others) {
        return asked.containsAll(others);
    }

    /// Whether it reads just these columns.
    boolean columnsFrom(int first, int end) {
        return first == firstColumn && end == endColumn;
    }

    /// Nobody waits for the rest any more.
    void drop() {
        dropped = true;
    }

    /// The texts by row, of those that were read before it was dropped.
    @Override
    public Map<Integer, List<CellText>> call() {
        Map<Integer, List<CellText>> found = new HashMap<>();
        for (int row : wanted) {
            if (dropped) {
                break;
            }
            Row read = rows.row(row);
            List<CellText> texts = new ArrayList<>(endColumn - firstColumn);
            for (int column = firstColumn; column < endColumn; column++) {
                texts.add(CellText.of(read, column));
            }
            found.put(row, texts);
        }
        return found;
    }
}
