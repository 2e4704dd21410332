package dev.trunkline.app.result;

import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.BorderPane;

/// The part of very many rows that a table is given. A table finds a row by going through all before
/// it, and remembers something of each, so it gets [RowIndexes#MOST] of them around what is shown; a
/// scroll bar of our own stands for the whole. Fewer rows are given as they are.
///
/// One thread at a time: the user interface's.
final class RowWindow {
    /// The identity of the scroll bar, for those who look for it.
    static final String BAR = "grid-rows";

    private static final String WINDOWED = "windowed";
    /// So near to its end the window moves on.
    private static final int MARGIN = RowIndexes.MOST / 8;

    private final TableView<Integer> table;
    private final ScrollBar bar = new ScrollBar();
    private final BorderPane pane;
    private final Runnable afterLayout = this::laidOut;
    private int total;
    private boolean watching;
    private boolean following;

    /// @param table whose items this sets from here on
    RowWindow(TableView<Integer> table) {
        this.table = table;
        this.pane = new BorderPane(table);
        table.setItems(new RowIndexes(0));
        bar.setOrientation(Orientation.VERTICAL);
        bar.setId(BAR);
        bar.valueProperty().subscribe(value -> {
            if (!following && isPartial()) {
                top(value.intValue());
            }
        });
        table.skinProperty()
                .subscribe(_ -> flow().ifPresent(flow -> flow.positionProperty().subscribe(this::lookAfterLayout)));
        table.heightProperty().subscribe(this::lookAfterLayout);
    }

    /// The table, with the scroll bar where there is one.
    Node node() {
        return pane;
    }

    /// How many rows there are.
    int total() {
        return total;
    }

    /// The place of the table's first row.
    int base() {
        return items().base();
    }

    /// Takes notice of how many rows there are now.
    ///
    /// @return whether there were none before, and are some now
    boolean resize(int count) {
        boolean first = total == 0 && count > 0;
        boolean fewer = count < total;
        total = count;
        if (fewer) {
            // A list that shrinks would have to name each row that goes.
            move(0);
        } else {
            items().grow(count);
        }
        pane.setRight(isPartial() ? bar : null);
        if (isPartial() != table.getStyleClass().contains(WINDOWED)) {
            if (isPartial()) {
                table.getStyleClass().add(WINDOWED);
            } else {
                table.getStyleClass().remove(WINDOWED);
            }
        }
        lookAfterLayout();
        return first;
    }

    /// Puts a row at the top.
    void top(int place) {
        bringNear(place);
        table.scrollTo(place - base());
    }

    /// Sees to it that the table has this row.
    void bringNear(int place) {
        if (place < base() || place >= base() + items().size()) {
            move(place);
        }
    }

    private boolean isPartial() {
        return total > RowIndexes.MOST;
    }

    /// Gives the table the rows around a place.
    private void move(int place) {
        int base = Math.clamp(place - RowIndexes.MOST / 2, 0, Math.max(0, total - RowIndexes.MOST));
        RowIndexes around = new RowIndexes(base);
        around.grow(total);
        table.setItems(around);
    }

    private void lookAfterLayout() {
        Scene scene = table.getScene();
        if (scene != null && !watching && isPartial()) {
            watching = true;
            scene.addPostLayoutPulseListener(afterLayout);
        }
    }

    /// Brings the scroll bar to where the table is, and moves the window on if its end is near.
    private void laidOut() {
        Scene scene = table.getScene();
        if (scene != null) {
            scene.removePostLayoutPulseListener(afterLayout);
        }
        watching = false;
        IndexedCell<?> first = flow().map(VirtualFlow::getFirstVisibleCell).orElse(null);
        if (first == null || first.getIndex() < 0) {
            return;
        }
        int index = first.getIndex();
        int place = base() + index;
        double page = flow().map(VirtualFlow::getViewportLength).orElse(0.0) / table.getFixedCellSize();
        following = true;
        bar.setMax(Math.max(1, total - page));
        bar.setVisibleAmount(Math.max(page, total / 50.0));
        bar.setBlockIncrement(Math.max(1, page - 1));
        bar.setUnitIncrement(1);
        bar.setValue(Math.min(place, bar.getMax()));
        following = false;
        boolean more = base() + items().size() < total;
        if ((index < MARGIN && base() > 0) || (index > items().size() - MARGIN && more)) {
            move(place);
            table.scrollTo(place - base());
        }
    }

    private RowIndexes items() {
        return (RowIndexes) table.getItems();
    }

    private Optional<VirtualFlow<?>> flow() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? Optional.of(flow) : Optional.empty();
    }
}
