package dev.trunkline.app.result;

import dev.trunkline.app.result.Arranging.Wish;
import dev.trunkline.app.rows.Arrangement;
import dev.trunkline.app.rows.SortKey;
import dev.trunkline.app.rows.SortKey.Direction;
import dev.trunkline.app.rows.compare.TextOrder;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.Coalesced;
import dev.trunkline.app.task.UiThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/// By what the rows of a grid are sorted and filtered. The work is a worker's; the grid shows the rows as
/// they were until it is done. It covers the rows that had arrived when it began.
///
/// One thread at a time: the user interface's.
final class ArrangementModel {
    /// Work that takes less is not worth a word.
    private static final long NOTABLE_NANOS = 200_000_000;

    private static final Wish AS_SENT = new Wish(List.of(), List.of(), new TextOrder.ByLocale(Locale.getDefault()));

    private final GridModel grid;
    private final Background background;
    private final Coalesced advanced;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private Wish wish = AS_SENT;
    private Wish settled = AS_SENT;
    private List<Arrangement.AsText> asText = List.of();
    private int covered;
    private String failure = "";
    private @Nullable Arranging running;

    ArrangementModel(GridModel grid, UiThread ui, Background background) {
        this.grid = grid;
        this.background = background;
        this.advanced = new Coalesced(ui, this::changed);
        grid.result().countProperty().subscribe(this::changed);
    }

    /// Grows when anything here changes.
    ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// What the rows are, or are about to be, sorted by.
    List<SortKey> keys() {
        return wish.keys();
    }

    /// What the rows are, or are about to be, filtered by.
    List<RowFilter> filters() {
        return wish.filters();
    }

    /// How text is ordered.
    TextOrder collation() {
        return wish.collation();
    }

    /// How much of the work is done, from 0 to 1, while there is some that takes its time.
    Optional<Double> working() {
        Arranging now = running;
        return now != null && now.nanos() > NOTABLE_NANOS ? Optional.of(now.share()) : Optional.empty();
    }

    /// Why the rows could not be arranged as wished; empty if they could.
    String failure() {
        return failure;
    }

    /// The columns that were compared as text though PostgreSQL would not.
    List<Arrangement.AsText> asText() {
        return asText;
    }

    /// How many rows what is shown was made from; nothing if it is all, as they were sent.
    Optional<Integer> covered() {
        return grid.isAsSent() ? Optional.empty() : Optional.of(covered);
    }

    /// Sorts by one column alone: ascending, descending, and then not at all.
    void cycle(int column) {
        Optional<Direction> next = next(column);
        sort(next.map(direction -> List.of(new SortKey(column, direction))).orElse(List.of()));
    }

    /// Sorts by one column more, in the same three steps.
    void cycleToo(int column) {
        Optional<Direction> next = next(column);
        List<SortKey> keys = new ArrayList<>(keys());
        int place = place(column);
        if (place < 0) {
            keys.add(new SortKey(column, Direction.ASCENDING));
        } else if (next.isPresent()) {
            keys.set(place, new SortKey(column, next.get()));
        } else {
            keys.remove(place);
        }
        sort(keys);
    }

    /// Sorts by these columns, the most important first; by none: as the server sent them.
    void sort(List<SortKey> keys) {
        apply(now -> new Wish(now.filters(), keys, now.collation()));
    }

    /// Orders text in this way from now on.
    void collate(TextOrder collation) {
        apply(now -> new Wish(now.filters(), now.keys(), collation));
    }

    /// Shows only rows that fulfil this too.
    void filter(RowFilter filter) {
        if (!filters().contains(filter)) {
            List<RowFilter> filters = new ArrayList<>(filters());
            filters.add(filter);
            filter(filters);
        }
    }

    /// Shows the rows that fulfil all of these.
    void filter(List<RowFilter> filters) {
        apply(now -> new Wish(filters, now.keys(), now.collation()));
    }

    /// Does it once more, with the rows that have arrived since.
    void again() {
        apply(now -> now);
    }

    /// Gives up what is under way; the rows stay as they are shown.
    void cancel() {
        stop();
        wish = settled;
        changed();
    }

    /// Gives up what is under way; for a grid that is no longer shown.
    void stop() {
        Arranging now = running;
        if (now != null) {
            now.cancel();
            running = null;
        }
    }

    /// The place of a column among the keys; -1 if it is none.
    int place(int column) {
        for (int i = 0; i < keys().size(); i++) {
            if (keys().get(i).column() == column) {
                return i;
            }
        }
        return -1;
    }

    private Optional<Direction> next(int column) {
        int place = place(column);
        if (place < 0) {
            return Optional.of(Direction.ASCENDING);
        }
        return keys().get(place).direction() == Direction.ASCENDING
                ? Optional.of(Direction.DESCENDING)
                : Optional.empty();
    }

    private void apply(UnaryOperator<Wish> change) {
        stop();
        wish = change.apply(wish);
        failure = "";
        if (wish.isNothing()) {
            settle(wish, List.of(), 0);
            grid.showAsSent();
        } else {
            Arranging begun = new Arranging(grid.rows(), wish, advanced::signal);
            running = begun;
            background.run(begun, made -> arranged(begun, made), reason -> failed(begun, reason));
        }
        changed();
    }

    private void arranged(Arranging work, Arrangement made) {
        if (work.equals(running)) {
            running = null;
            settle(work.wish(), made.asText(), work.count());
            grid.show(made.order());
            changed();
        }
    }

    private void failed(Arranging work, Exception reason) {
        if (work.equals(running)) {
            running = null;
            wish = settled;
            failure = String.valueOf(reason.getMessage());
            changed();
        }
    }

    private void settle(Wish done, List<Arrangement.AsText> texts, int count) {
        settled = done;
        asText = texts;
        covered = count;
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }
}
