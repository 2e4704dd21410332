package dev.trunkline.app.result;

import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

/// What part of the rows a grid shows, and how another comes into sight.
///
/// One thread at a time: the user interface's.
final class GridScroll {
    private final TableView<Integer> table;
    private final RowWindow window;

    GridScroll(TableView<Integer> table, RowWindow window) {
        this.table = table;
        this.window = window;
    }

    /// How many rows there are.
    int rows() {
        return window.total();
    }

    /// How many rows the keys for a page go.
    int page() {
        return flow().map(flow -> (int) (flow.getViewportLength() / table.getFixedCellSize()) - 1)
                .filter(page -> page > 0)
                .orElse(1);
    }

    /// The places in sight, those that are cut at the edges included.
    CellPages.Sight sight() {
        IndexedCell<?> first = flow().map(VirtualFlow::getFirstVisibleCell).orElse(null);
        IndexedCell<?> last = flow().map(VirtualFlow::getLastVisibleCell).orElse(null);
        return first == null || last == null
                ? CellPages.Sight.NOTHING
                : new CellPages.Sight(window.base() + first.getIndex(), window.base() + last.getIndex());
    }

    /// Scrolls as little as it takes; from far away, straight there.
    void show(int place) {
        if (!nudge(place)) {
            window.top(place);
            Scene scene = table.getScene();
            if (scene != null) {
                // Near the end it stops a row short; what is missing is known once the rows there are laid out.
                scene.addPostLayoutPulseListener(new Runnable() {
                    @Override
                    public void run() {
                        scene.removePostLayoutPulseListener(this);
                        nudge(place);
                    }
                });
            }
        }
    }

    /// Brings a row that is near into sight.
    ///
    /// @return false if it is far away, and nothing was done
    private boolean nudge(int place) {
        Optional<VirtualFlow<?>> found = flow();
        IndexedCell<?> first = found.map(VirtualFlow::getFirstVisibleCell).orElse(null);
        if (found.isEmpty() || first == null) {
            return false;
        }
        VirtualFlow<?> flow = found.get();
        double height = table.getFixedCellSize();
        double top = first.getLayoutY() + (place - window.base() - first.getIndex()) * height;
        double room = flow.getViewportLength();
        if (Math.abs(top) > 3 * room) {
            return false;
        }
        if (top < 0) {
            flow.scrollPixels(top);
        } else if (top + height > room) {
            flow.scrollPixels(top + height - room);
        }
        return true;
    }

    private Optional<VirtualFlow<?>> flow() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? Optional.of(flow) : Optional.empty();
    }
}
