package dev.trunkline.app.result;

import dev.trunkline.app.rows.Find;
import dev.trunkline.app.rows.Hits;
import dev.trunkline.app.rows.Progress;
import dev.trunkline.app.rows.Wanted;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.Coalesced;
import dev.trunkline.app.task.UiThread;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/// Finds a text in the cells of a grid. Hits are known while the search goes on; the one next to where it
/// was begun is shown as soon as there is one.
///
/// One thread at a time: the user interface's.
final class FindModel {
    private final GridModel grid;
    private final Background background;
    private final Consumer<Hits.Hit> show;
    private final Coalesced grown;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private Wanted wanted = Wanted.text("");
    private String failure = "";
    private boolean wrong;
    private @Nullable Search running;
    private @Nullable Hits hits;
    private boolean jump;
    private int fromPlace;
    private int fromColumn;

    /// @param show brings a hit into sight and selects it
    FindModel(GridModel grid, UiThread ui, Background background, Consumer<Hits.Hit> show) {
        this.grid = grid;
        this.background = background;
        this.show = show;
        this.grown = new Coalesced(ui, this::grown);
        grid.ordersProperty().subscribe(() -> again(false));
        // Which of the hits the keys are at.
        grid.marksProperty().subscribe(this::changed);
        grid.result().stateProperty().subscribe(() -> again(false));
    }

    /// Grows when anything here changes.
    ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Where the next search shows its first hit: behind the cell that the keys are at, itself included.
    void from() {
        fromPlace = Math.max(0, grid.selection().leadRow());
        fromColumn = grid.selection().leadColumn();
    }

    /// Searches for something else.
    void search(Wanted now) {
        if (!now.equals(wanted)) {
            wanted = now;
            again(true);
        }
    }

    /// How many hits there are by now.
    long count() {
        Hits found = hits;
        return found == null ? 0 : found.count();
    }

    /// Which of the hits the keys are at, counted from 1; nothing if at none.
    Optional<Long> number() {
        Hits found = hits;
        int place = grid.selection().leadRow();
        int column = grid.selection().leadColumn();
        return found != null && place >= 0 && found.contains(place, column)
                ? Optional.of(found.number(new Hits.Hit(place, column)))
                : Optional.empty();
    }

    boolean isRunning() {
        return running != null;
    }

    /// Whether something is searched for at all.
    boolean isWanted() {
        return !wanted.text().isEmpty();
    }

    /// Whether the text should be a regular expression and is none.
    boolean isWrong() {
        return wrong;
    }

    /// Why the search did not come to its end; empty if it did.
    String failure() {
        return failure;
    }

    /// Goes to the next hit.
    void next() {
        go(1);
    }

    /// Goes to the hit before.
    void previous() {
        go(-1);
    }

    /// Ends the search and forgets what was found.
    void close() {
        stop();
        wanted = Wanted.text("");
        hits = null;
        grid.hits(null);
        changed();
    }

    private void go(int by) {
        Hits found = hits;
        if (found == null) {
            return;
        }
        int place = Math.max(0, grid.selection().leadRow());
        int column = grid.selection().leadRow() < 0 ? -1 : grid.selection().leadColumn();
        Optional<Hits.Hit> hit = by > 0 ? found.after(place, column) : found.before(place, column);
        hit.ifPresent(show);
        jump = hit.isEmpty();
        changed();
    }

    private void again(boolean jumping) {
        stop();
        failure = "";
        wrong = false;
        jump = jumping;
        hits = null;
        if (isWanted()) {
            begin();
        }
        grid.hits(hits);
        changed();
    }

    private void begin() {
        Find find;
        try {
            find = new Find(grid.rows(), grid.order(), wanted);
        } catch (PatternSyntaxException e) {
            wrong = true;
            failure = e.getDescription();
            return;
        }
        Search begun = new Search();
        running = begun;
        hits = find.hits();
        int from = fromPlace;
        background.run(
                () -> {
                    find.run(from, begun, grown::signal);
                    return List.of();
                },
                _ -> ended(begun, ""),
                reason -> ended(begun, String.valueOf(reason.getMessage())));
    }

    private void stop() {
        Search now = running;
        if (now != null) {
            now.cancel();
            running = null;
        }
    }

    private void grown() {
        Hits found = hits;
        if (jump && found != null) {
            Optional<Hits.Hit> hit = found.after(fromPlace, fromColumn - 1);
            hit.ifPresent(show);
            jump = hit.isEmpty();
        }
        grid.mark();
        changed();
    }

    private void ended(Search search, String reason) {
        if (search.equals(running)) {
            running = null;
            failure = reason;
            grown();
        }
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    /// A search under way.
    private static final class Search implements Progress {
        private volatile boolean cancelled;

        void cancel() {
            cancelled = true;
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }

        @Override
        public void done(long done, long total) {
            // The count of hits tells enough.
        }
    }
}
