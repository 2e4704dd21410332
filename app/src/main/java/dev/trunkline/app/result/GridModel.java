package dev.trunkline.app.result;

import dev.trunkline.app.rows.Hits;
import dev.trunkline.app.rows.RowOrder;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.Rows;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/// One result as a grid sees it: rows by their places in an order, the texts of their cells, and what
/// is selected. Works without a window; [ResultGrid] shows it.
///
/// One thread at a time: the user interface's.
final class GridModel {
    private final ResultSet result;
    private final RowOrder asSent;
    private final CellPages pages;
    private final GridSelection selection;
    private final StatisticsModel statistics;
    private final ReadOnlyIntegerWrapper places = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper contents = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper marks = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper orders = new ReadOnlyIntegerWrapper();
    private @Nullable RowOrder arranged;
    private @Nullable Hits hits;

    /// @param sight what the grid shows at the moment
    /// @param trouble is told why rows can't be read
    GridModel(
            ResultSet result,
            UiThread ui,
            Background background,
            Supplier<CellPages.Sight> sight,
            Consumer<String> trouble) {
        this.result = result;
        this.asSent = RowOrder.asSent(result.rows());
        this.pages = new CellPages(result.rows(), ui, background, sight, () -> bump(contents), trouble);
        this.selection = new GridSelection(result.rows().columns().size(), this::selected);
        this.statistics = new StatisticsModel(this, ui, background);
        result.countProperty().subscribe(_ -> count());
        result.stateProperty().subscribe(statistics::changed);
    }

    ResultSet result() {
        return result;
    }

    Rows rows() {
        return result.rows();
    }

    GridSelection selection() {
        return selection;
    }

    /// What the selected cells come to.
    StatisticsModel statistics() {
        return statistics;
    }

    CellPages pages() {
        return pages;
    }

    /// Which rows are shown, and in which order. It may have more places than are shown yet.
    RowOrder order() {
        RowOrder now = arranged;
        return now == null ? asSent : now;
    }

    /// Whether the rows are shown as the server sent them, all of them.
    boolean isAsSent() {
        return arranged == null;
    }

    /// How many places are shown.
    ReadOnlyIntegerProperty placesProperty() {
        return places.getReadOnlyProperty();
    }

    /// Grows when cells have to read their texts again.
    ReadOnlyIntegerProperty contentsProperty() {
        return contents.getReadOnlyProperty();
    }

    /// Grows when cells have to look again how they are marked.
    ReadOnlyIntegerProperty marksProperty() {
        return marks.getReadOnlyProperty();
    }

    /// Grows when the rows are shown in another order.
    ReadOnlyIntegerProperty ordersProperty() {
        return orders.getReadOnlyProperty();
    }

    /// Marks what was found from now on; null: nothing.
    void hits(@Nullable Hits found) {
        hits = found;
        mark();
    }

    /// Whether a search has found this cell.
    boolean isHit(int place, int column) {
        Hits found = hits;
        return found != null && found.contains(place, column);
    }

    /// The row of the result at a place.
    int row(int place) {
        return order().at(place);
    }

    /// The text of a cell; never waits.
    CellText text(int place, int column) {
        return pages.text(order().at(place), column);
    }

    /// Shows the rows in this order. The selection, which is by places, is given up.
    void show(RowOrder now) {
        arranged = now;
        reordered();
    }

    /// Shows the rows as the server sent them.
    void showAsSent() {
        if (!isAsSent()) {
            arranged = null;
            reordered();
        }
    }

    /// Says that cells are to be marked anew.
    void mark() {
        bump(marks);
    }

    private void reordered() {
        // Hits are places in the order that was.
        hits = null;
        pages.order(order());
        selection.clear();
        count();
        bump(contents);
        bump(orders);
    }

    private void count() {
        places.set(isAsSent() ? result.countProperty().get() : order().size());
    }

    private void selected() {
        mark();
        statistics.changed();
    }

    private static void bump(ReadOnlyIntegerWrapper revision) {
        revision.set(revision.get() + 1);
    }
}
