package dev.trunkline.app.bench;

import dev.trunkline.app.OpenWindow;
import dev.trunkline.app.result.ResultSet;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.driver.measuring.WideRows;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/// Runs a query in a window and follows its rows until all of them are shown.
final class Streaming {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration STUCK = Duration.ofSeconds(5);
    private static final int WARM_UPS = 5;
    private static final int WARM_UP_ROWS = 100_000;

    private record Look(boolean over, int rows) {}

    private final OpenWindow window;
    private final DatabaseSession session;
    private int nudges;

    Streaming(OpenWindow window) {
        this.window = window;
        this.session = window.session();
    }

    /// What is measured is the program that has been running, not the virtual machine loading its classes.
    void warmUp() {
        for (int i = 0; i < WARM_UPS; i++) {
            run(WARM_UP_ROWS, _ -> {});
        }
    }

    /// Runs the query for so many rows.
    ///
    /// @param seen told every now and then how many rows have been shown by now
    /// @return the nanoseconds until all were shown
    long run(int rows, IntConsumer seen) {
        ResultSet before = window.call(this::newest);
        long began = System.nanoTime();
        window.run(WideRows.query(rows));
        int last = -1;
        long moved = began;
        Look look = new Look(false, 0);
        while (!look.over) {
            LockSupport.parkNanos(LOOK.toNanos());
            look = window.call(() -> look(before));
            seen.accept(look.rows);
            long now = System.nanoTime();
            if (look.rows != last) {
                last = look.rows;
                moved = now;
            } else if (now - moved > STUCK.toNanos()) {
                // Perhaps it is paused because the disk budget is used up; if not, this does nothing.
                session.goOn();
                nudges++;
                moved = now;
            }
        }
        return System.nanoTime() - began;
    }

    /// How often nothing came for so long that the session was told to go on.
    int nudges() {
        return nudges;
    }

    /// The result of the newest run; null if there is none.
    ResultSet newest() {
        return window.results().isEmpty() ? null : window.results().getFirst();
    }

    private Look look(ResultSet before) {
        ResultSet now = newest();
        if (now == null || now == before) {
            return new Look(false, 0);
        }
        boolean over = !window.running() && now.stateProperty().get() != ResultSet.State.ARRIVING;
        return new Look(over, now.countProperty().get());
    }
}
