package dev.trunkline.app.result;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The results that can be looked at: those of the newest run, and the pinned ones of runs before it.
///
/// One thread at a time: the user interface's.
final class ResultShelf {
    private final ObservableList<ResultSet> kept = FXCollections.observableArrayList();
    private final ObservableList<ResultSet> newest = FXCollections.observableArrayList();
    private final List<Consumer<ResultSet>> goneObservers = new ArrayList<>();
    private int taken;

    /// The pinned ones of earlier runs, in order.
    ObservableList<ResultSet> kept() {
        return kept;
    }

    /// Those of the newest run, in order.
    ObservableList<ResultSet> newest() {
        return newest;
    }

    /// Is told each result that nobody can look at any more.
    void onGone(Consumer<ResultSet> observer) {
        goneObservers.add(observer);
    }

    /// A new run's results take the place of the last one's, except those that are pinned.
    void begin(List<ResultSet> results) {
        List<ResultSet> shown = new ArrayList<>(kept);
        shown.addAll(newest);
        List<ResultSet> pinned =
                shown.stream().filter(result -> result.pinnedProperty().get()).toList();
        if (!pinned.equals(kept)) {
            kept.setAll(pinned);
        }
        taken = results.size();
        // In one change: a window that first took the old results away would build itself twice.
        newest.setAll(results);
        shown.removeAll(pinned);
        shown.forEach(this::gone);
    }

    /// Takes in what the newest run has given since the last call.
    ///
    /// @param results all that it has given
    void add(List<ResultSet> results) {
        if (results.size() > taken) {
            newest.addAll(results.subList(taken, results.size()));
            taken = results.size();
        }
    }

    /// Takes a result away.
    void close(ResultSet result) {
        if (kept.remove(result) || newest.remove(result)) {
            gone(result);
        }
    }

    private void gone(ResultSet result) {
        goneObservers.forEach(observer -> observer.accept(result));
    }
}
