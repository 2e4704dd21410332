package dev.trunkline.app.bench;

import dev.trunkline.app.OpenWindow;
import dev.trunkline.app.result.ResultSet;
import dev.trunkline.driver.measuring.Aim;
import dev.trunkline.driver.measuring.Finding;
import dev.trunkline.driver.measuring.WideRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

/// Scrolls through a result by pages and takes the time until a page is laid out, and until every row
/// of it has its values.
final class GridScrolling {
    private static final int TURNS = 150;
    private static final int WARM_UPS = 60;
    private static final double MILLI = 1e6;
    private static final double PAGE_MILLIS = 20;
    private static final int PATIENCE_SECONDS = 20;
    /// A turn begins anywhere between two pulses.
    private static final int REST_NANOS = (int) Duration.ofMillis(40).toNanos();

    /// One page: when it was asked for, when the first pulse after that had laid it out, when the first
    /// had with all values there; what of that was work of the window's thread.
    private record Turn(long asked, long laidOut, long filled, long work) {}

    private final Ground ground;
    private final OpenWindow window;
    private final ResultSet result;
    private final Random random = new Random(42);

    GridScrolling(Ground ground, OpenWindow window, ResultSet result) {
        this.ground = ground;
        this.window = window;
        this.result = result;
    }

    void run() throws Exception {
        for (int i = 0; i < WARM_UPS; i++) {
            turn(random.nextInt(ground.rows()));
        }
        List<Turn> consecutive = new ArrayList<>();
        for (int place = 0, i = 0; i < TURNS; i++, place += page()) {
            consecutive.add(turn(place % ground.rows()));
        }
        List<Turn> onDisk = new ArrayList<>();
        List<Turn> inMemory = new ArrayList<>();
        for (int i = 0; i < 2 * TURNS; i++) {
            int place = random.nextInt(ground.rows());
            (result.rows().resident(place) == null ? onDisk : inMemory).add(turn(place));
        }
        List<Turn> last = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
            last.add(turn(ground.rows() - 1 - random.nextInt(ground.rows() / TURNS)));
        }
        tell("page after page from the top", consecutive);
        tell("at random places on disk", onDisk);
        tell("at random places in memory", inMemory);
        tell("among the newest rows", last);
    }

    private void tell(String where, List<Turn> turns) {
        if (turns.isEmpty()) {
            return;
        }
        List<Double> laidOut =
                turns.stream().map(turn -> (turn.laidOut - turn.asked) / MILLI).toList();
        List<Double> work = turns.stream().map(turn -> turn.work / MILLI).toList();
        List<Double> filled =
                turns.stream().map(turn -> (turn.filled - turn.asked) / MILLI).toList();
        ground.found(Finding.of("scroll " + where + ": page laid out", "ms", laidOut, Aim.medianAtMost(PAGE_MILLIS)));
        ground.found(Finding.of("scroll " + where + ": of that, work of the window's thread", "ms", work, Aim.NONE));
        ground.found(Finding.of("scroll " + where + ": page shows its values", "ms", filled, Aim.NONE));
    }

    private int page() {
        return window.call(() -> Math.max(1, rows(window.table()).size() - 1));
    }

    private Turn turn(int place) throws Exception {
        LockSupport.parkNanos(random.nextInt(REST_NANOS));
        CompletableFuture<Turn> done = new CompletableFuture<>();
        long asked = System.nanoTime();
        Platform.runLater(() -> new Watch(asked, place, done).begin());
        return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// How many rows the scroll bar of the grid reaches, or the table has where it knows all rows.
    static int reachable(TableView<?> table) {
        if (table.getParent().lookup("#grid-rows") instanceof ScrollBar bar
                && table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            return (int) Math.round(bar.getMax() + flow.getViewportLength() / table.getFixedCellSize());
        }
        return table.getItems().size();
    }

    /// As the user does: by the scroll bar of the grid, or of the table where it knows all rows.
    static void scrollTo(TableView<?> table, int place) {
        if (table.getParent().lookup("#grid-rows") instanceof ScrollBar bar) {
            bar.setValue(place);
        } else {
            table.scrollTo(place);
        }
    }

    /// The rows that are to be seen.
    private static List<IndexedCell<?>> rows(TableView<?> table) {
        List<IndexedCell<?>> rows = new ArrayList<>();
        for (Node node : table.lookupAll(".table-row-cell")) {
            if (node instanceof IndexedCell<?> row && row.isVisible() && !row.isEmpty()) {
                rows.add(row);
            }
        }
        return rows;
    }

    /// Follows one turn through the pulses, on the window's thread.
    private final class Watch {
        private final long asked;
        private final int place;
        private final CompletableFuture<Turn> done;
        private final TableView<?> table = window.table();
        private final Runnable before = this::beforeLayout;
        private final Runnable after = this::afterLayout;
        private long work;
        private long pulse;
        private long laidOut;

        Watch(long asked, int place, CompletableFuture<Turn> done) {
            this.asked = asked;
            this.place = place;
            this.done = done;
        }

        void begin() {
            window.scene().addPreLayoutPulseListener(before);
            window.scene().addPostLayoutPulseListener(after);
            long from = System.nanoTime();
            scrollTo(table, place);
            work = System.nanoTime() - from;
            Platform.requestNextPulse();
        }

        private static int place(IndexedCell<?> row) {
            return row.getItem() instanceof Integer place ? place : -1;
        }

        private void beforeLayout() {
            pulse = System.nanoTime();
        }

        private void afterLayout() {
            long now = System.nanoTime();
            if (laidOut == 0) {
                laidOut = now;
                work += now - pulse;
            }
            if (filled()) {
                window.scene().removePreLayoutPulseListener(before);
                window.scene().removePostLayoutPulseListener(after);
                done.complete(new Turn(asked, laidOut, now, work));
            } else {
                Platform.requestNextPulse();
            }
        }

        /// Whether each row that is to be seen shows its own number in the column `id`, and the one
        /// asked for is among them.
        private boolean filled() {
            // At the end there is no whole page below the place.
            boolean found = place > ground.rows() - 2 * rows(table).size();
            for (IndexedCell<?> row : rows(table)) {
                found |= place(row) == place;
                for (Node node : row.getChildrenUnmodifiable()) {
                    if (node instanceof TableCell<?, ?> cell
                            && table.getColumns().get(1 + WideRows.ID).equals(cell.getTableColumn())
                            && !Integer.toString(place(row) + 1).equals(cell.getText())) {
                        return false;
                    }
                }
            }
            return found;
        }
    }
}
