package dev.trunkline.app.bench;

import dev.trunkline.app.OpenWindow;
import dev.trunkline.app.task.StallWatch;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.measuring.Aim;
import dev.trunkline.driver.measuring.Finding;
import dev.trunkline.driver.tape.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Streams a large result into the window, watches whether the window answers meanwhile, and scrolls in it.
final class GridStreaming implements Part.Work {
    /// The grid takes notice of the last rows at its next look.
    private static final Duration LAST_LOOK = Duration.ofMillis(300);
    private static final int RUNS = 3;
    private static final double LONGEST_STALL_MILLIS = 100;
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;

    @Override
    public void run(Ground ground) throws Exception {
        try (OpenWindow window = OpenWindow.connectedTo(ground.options());
                StallWatch watch = StallWatch.start(UiThread.javafx())) {
            Streaming streaming = new Streaming(window);
            streaming.warmUp();
            stream(ground, window, streaming, watch);
            new GridScrolling(ground, window, streaming.newest()).run();
        }
    }

    private static void stream(Ground ground, OpenWindow window, Streaming streaming, StallWatch watch) {
        List<Double> seconds = new ArrayList<>();
        List<Double> stalls = new ArrayList<>();
        List<Double> shown = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            watch.reset();
            seconds.add(streaming.run(ground.rows(), _ -> {}) / SECOND);
            stalls.add(watch.longestStallNanos() / MILLI);
            LockSupport.parkNanos(LAST_LOOK.toNanos());
            shown.add((double) window.call(() -> GridScrolling.reachable(window.table())));
            ground.note("streamed in %.1f s, longest stall %.0f ms".formatted(seconds.getLast(), stalls.getLast()));
        }
        Budget budget = window.session().tape().budget();
        ground.found(Finding.of("grid: rows in the grid at the end", "rows", shown, Aim.neverBelow(ground.rows())));
        ground.found(Finding.of("grid: from Run until all rows are shown", "s", seconds, Aim.NONE));
        ground.found(Finding.of(
                "grid: longest stall of the window meanwhile", "ms", stalls, Aim.neverAbove(LONGEST_STALL_MILLIS)));
        ground.found(Finding.of("grid: on disk at the end", "MB", budget.diskBytes() / Ground.MILLION, Aim.NONE));
        if (streaming.nudges() > 0) {
            ground.found(Finding.of("grid: pauses for want of disk", "times", streaming.nudges(), Aim.NONE));
        }
    }
}
