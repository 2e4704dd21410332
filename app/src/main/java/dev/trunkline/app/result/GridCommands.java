package dev.trunkline.app.result;

import dev.trunkline.app.rows.RowsFormat;
import dev.trunkline.app.rows.SortKey;
import dev.trunkline.app.rows.SortKey.Direction;
import dev.trunkline.app.task.Background;
import dev.trunkline.driver.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// What menus and keys do to a grid.
///
/// One thread at a time: the user interface's.
final class GridCommands {
    /// A value longer than this is nothing to filter by, in bytes.
    private static final int MOST_BYTES = 64 << 10;

    private final GridModel grid;
    private final ArrangementModel arrangement;
    private final GridCopy copy;
    private final Background background;
    private final ResultTexts texts;
    private final Consumer<String> say;

    /// @param say shows a line to the user
    GridCommands(
            GridModel grid,
            ArrangementModel arrangement,
            GridCopy copy,
            Background background,
            ResultTexts texts,
            Consumer<String> say) {
        this.grid = grid;
        this.arrangement = arrangement;
        this.copy = copy;
        this.background = background;
        this.texts = texts;
        this.say = say;
    }

    GridModel grid() {
        return grid;
    }

    ArrangementModel arrangement() {
        return arrangement;
    }

    /// Copies the selected cells.
    void copy(RowsFormat format, boolean header) {
        copy.copy(format, header);
    }

    /// Sorts by one column alone.
    void sort(int column, Direction direction) {
        arrangement.sort(List.of(new SortKey(column, direction)));
    }

    /// Shows the rows in the order they were sent in.
    void unsort() {
        arrangement.sort(List.of());
    }

    /// Shows only rows with the value at the lead.
    void only() {
        byValue(RowFilter::only);
    }

    /// Shows no rows with the value at the lead.
    void without() {
        byValue(RowFilter::without);
    }

    /// The column that the keys are at.
    int column() {
        return grid.selection().leadColumn();
    }

    private void byValue(BiFunction<Integer, Optional<String>, RowFilter> filter) {
        int place = grid.selection().leadRow();
        if (place < 0 || place >= grid.placesProperty().get()) {
            return;
        }
        int row = grid.row(place);
        int column = column();
        background.run(
                () -> {
                    Row read = grid.rows().row(row);
                    if (read.length(column) > MOST_BYTES) {
                        throw new IllegalArgumentException(texts.text("filter.too-long"));
                    }
                    return filter.apply(column, Optional.ofNullable(read.text(column)));
                },
                arrangement::filter,
                failure -> say.accept(String.valueOf(failure.getMessage())));
    }
}
