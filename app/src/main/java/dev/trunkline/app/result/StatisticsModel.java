package dev.trunkline.app.result;

import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.Coalesced;
import dev.trunkline.app.task.UiThread;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the selected cells of a grid come to, counted by a worker; a selection that changes gives up
/// the count of the one before.
///
/// One thread at a time: the user interface's.
final class StatisticsModel {
    /// How the count stands.
    sealed interface State {
        /// Fewer than two cells are selected.
        record Nothing() implements State {}

        /// A worker counts.
        ///
        /// @param done rows that have been looked at
        /// @param of rows that are selected
        record Counting(long done, long of) implements State {}

        /// This is what they come to.
        record Done(CellStatistics statistics) implements State {}

        /// It can't be told.
        ///
        /// @param reason why rows can't be read
        record Failed(String reason) implements State {}
    }

    private final GridModel grid;
    private final Background background;
    private final Coalesced advanced;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Nothing());
    private volatile long done;
    private long of;
    private @Nullable CellCount running;
    private boolean again;

    StatisticsModel(GridModel grid, UiThread ui, Background background) {
        this.grid = grid;
        this.background = background;
        this.advanced = new Coalesced(ui, this::advance);
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The selection is another, or the cells in it are.
    void changed() {
        if (running != null) {
            // One at a time: a drag over many cells must not leave a worker at each.
            running.cancel();
            again = true;
        } else {
            begin();
        }
    }

    private void begin() {
        again = false;
        List<Bands.Band> bands =
                Bands.of(grid.selection().blocks(), grid.placesProperty().get());
        if (Bands.cells(bands) < 2) {
            state.set(new State.Nothing());
            return;
        }
        of = bands.stream().mapToLong(band -> band.end() - band.from()).sum();
        CellCount begun = new CellCount(grid.rows(), grid.order(), bands, rows -> {
            done = rows;
            advanced.signal();
        });
        running = begun;
        background.run(
                begun,
                statistics -> ended(begun, new State.Done(statistics)),
                failure -> ended(begun, new State.Failed(String.valueOf(failure.getMessage()))));
    }

    private void advance() {
        if (running != null && !running.isCancelled()) {
            state.set(new State.Counting(done, of));
        }
    }

    private void ended(CellCount count, State end) {
        running = null;
        if (again) {
            begin();
        } else if (!count.isCancelled()) {
            state.set(end);
        }
    }

    /// Stops counting; for a grid that is no longer shown.
    void stop() {
        if (running != null) {
            running.cancel();
        }
        again = false;
    }
}
