package dev.trunkline.app.result;

import dev.trunkline.app.rows.RowOrder;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.Coalesced;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.Row;
import dev.trunkline.driver.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The texts of the cells in sight. A row in memory is decoded when a cell asks for it; one on disk, or
/// one too long to be read at once, is read by a worker, with a page before and behind what is in sight,
/// while its cells show a placeholder. What has gone out of sight before its turn came is not read.
///
/// One thread at a time: the user interface's.
final class CellPages {
    /// What is in sight: places of the order, these two included.
    record Sight(int first, int last) {
        static final Sight NOTHING = new Sight(0, -1);
    }

    /// So many cells are remembered, of at most [CellText#MOST] characters each.
    private static final int MOST_CELLS = 24_000;

    private static final int FEWEST_ROWS = 120;

    private final Rows rows;
    private final Background background;
    private final Supplier<Sight> sight;
    private final Runnable arrived;
    private final Consumer<String> trouble;
    private final Coalesced looking;
    private final Map<Integer, List<CellText>> texts = new LinkedHashMap<>(256, 0.75f, true);
    private RowOrder order;
    private int firstColumn;
    private int endColumn;
    private @Nullable PageReading reading;

    /// @param sight what the grid shows at the moment
    /// @param arrived runs when placeholders can be replaced
    /// @param trouble is told why rows can't be read
    CellPages(
            Rows rows,
            UiThread ui,
            Background background,
            Supplier<Sight> sight,
            Runnable arrived,
            Consumer<String> trouble) {
        this.rows = rows;
        this.background = background;
        this.sight = sight;
        this.arrived = arrived;
        this.trouble = trouble;
        this.order = RowOrder.asSent(rows);
        this.endColumn = rows.columns().size();
        this.looking = new Coalesced(ui, this::look);
    }

    /// The rows are looked at in this order from now on.
    void order(RowOrder now) {
        order = now;
    }

    /// These columns are looked at from now on.
    void columns(int first, int end) {
        firstColumn = first;
        endColumn = end;
        texts.clear();
        drop();
    }

    /// The text of a cell, or a placeholder for it. Never waits.
    CellText text(int row, int column) {
        looking.signal();
        Row resident = rows.resident(row);
        if (resident != null) {
            return CellText.of(resident, column);
        }
        List<CellText> known = texts.get(row);
        return known == null || column < firstColumn || column >= endColumn
                ? CellText.WAITING
                : known.get(column - firstColumn);
    }

    /// Sees what has to be read: first what is in sight, then the pages beside it.
    private void look() {
        Sight seen = sight.get();
        int page = seen.last - seen.first + 1;
        List<Integer> missing = missing(seen.first, seen.last);
        if (missing.isEmpty()) {
            missing = missing(seen.last + 1, seen.last + page);
            missing.addAll(missing(seen.first - page, seen.first - 1));
        }
        PageReading under = reading;
        if (missing.isEmpty() || (under != null && under.reads(missing))) {
            return;
        }
        drop();
        PageReading begun = new PageReading(rows, missing, firstColumn, endColumn);
        reading = begun;
        background.run(begun, found -> read(begun, found), failure -> failed(begun, failure));
    }

    private List<Integer> missing(int firstPlace, int lastPlace) {
        List<Integer> missing = new ArrayList<>();
        int end = Math.min(lastPlace + 1, order.size());
        for (int place = Math.max(0, firstPlace); place < end; place++) {
            int row = order.at(place);
            if (!texts.containsKey(row) && rows.resident(row) == null) {
                missing.add(row);
            }
        }
        return missing;
    }

    private void drop() {
        if (reading != null) {
            reading.drop();
            reading = null;
        }
    }

    private void read(PageReading ended, Map<Integer, List<CellText>> found) {
        if (ended.columnsFrom(firstColumn, endColumn)) {
            texts.putAll(found);
            int most = Math.max(FEWEST_ROWS, MOST_CELLS / Math.max(1, endColumn - firstColumn));
            var eldest = texts.keySet().iterator();
            while (texts.size() > most) {
                eldest.next();
                eldest.remove();
            }
        }
        if (ended == reading) {
            reading = null;
        }
        if (!found.isEmpty()) {
            arrived.run();
            looking.signal();
        }
    }

    private void failed(PageReading ended, Exception failure) {
        // Tried again when the cells are looked at again, not in a circle.
        if (ended == reading) {
            reading = null;
            trouble.accept(String.valueOf(failure.getMessage()));
        }
    }
}
