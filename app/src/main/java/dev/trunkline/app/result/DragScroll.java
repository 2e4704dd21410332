package dev.trunkline.app.result;

import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;

/// While a selection is dragged beyond the first or last row in sight, goes on with the rows behind: the
/// further, the faster.
///
/// One thread at a time: the user interface's.
final class DragScroll extends AnimationTimer {
    private static final long STEP_NANOS = 40_000_000;
    private static final double PIXELS_A_ROW = 20;

    private final TableView<Integer> table;
    private final GridSelection selection;
    private final GridScroll scroll;
    private int rows;
    private long last;

    DragScroll(TableView<Integer> table, GridSelection selection, GridScroll scroll) {
        super();
        this.table = table;
        this.selection = selection;
        this.scroll = scroll;
    }

    /// The mouse is here, its button still down.
    void dragged(MouseEvent event) {
        Node flow = table.lookup(".virtual-flow");
        if (flow == null) {
            return;
        }
        double y = flow.sceneToLocal(event.getSceneX(), event.getSceneY()).getY();
        double beyond = y < 0 ? y : Math.max(0, y - flow.getLayoutBounds().getHeight());
        rows = (int) (Math.signum(beyond) * Math.ceil(Math.abs(beyond) / PIXELS_A_ROW));
        if (rows == 0) {
            stop();
        } else {
            start();
        }
    }

    @Override
    public void handle(long now) {
        int count = scroll.rows();
        if (now - last < STEP_NANOS || count == 0) {
            return;
        }
        last = now;
        int row = Math.clamp((long) selection.leadRow() + rows, 0, count - 1);
        selection.extend(row, selection.leadColumn());
        scroll.show(row);
    }
}
