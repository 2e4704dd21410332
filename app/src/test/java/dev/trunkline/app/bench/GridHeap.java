package dev.trunkline.app.bench;

import dev.trunkline.app.OpenWindow;
import dev.trunkline.app.result.ResultSet;
import dev.trunkline.driver.measuring.Aim;
import dev.trunkline.driver.measuring.Finding;
import dev.trunkline.driver.tape.Tape;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// What a large result costs in memory while it grows in the window, beyond what the window costs without it.
final class GridHeap implements Part.Work {
    private static final double[] PLACES = {0.025, 0.05, 0.1, 0.14, 0.2, 0.4, 0.6, 0.8};
    private static final double PER_WIRE_BYTE = 1.1;
    private static final double PER_ROW = 8;
    private static final int JUMPS = 20;
    private static final Duration REST = Duration.ofMillis(200);

    /// @param wire what has been on the wire since the window was opened: history keeps that too while
    ///     there is room
    private record Point(int rows, long wire, long heap) {
        double allowed(long budget) {
            return PER_WIRE_BYTE * Math.min(wire, budget) + PER_ROW * rows;
        }
    }

    @Override
    public void run(Ground ground) throws Exception {
        try (OpenWindow window = OpenWindow.connectedTo(ground.options())) {
            Streaming streaming = new Streaming(window);
            streaming.warmUp();
            Tape tape = window.session().tape();
            long fixed = SettledHeap.quietBytes() - tape.budget().heapBytes();
            Deque<Integer> places = new ArrayDeque<>();
            for (double place : PLACES) {
                places.add((int) (place * ground.rows()));
            }
            List<Point> points = new ArrayList<>();
            streaming.run(ground.rows(), seen -> {
                if (!places.isEmpty() && seen >= places.getFirst()) {
                    points.add(point(window.call(streaming::newest), tape, fixed));
                    while (!places.isEmpty() && points.getLast().rows >= places.getFirst()) {
                        places.removeFirst();
                    }
                }
            });
            points.add(point(window.call(streaming::newest), tape, fixed));
            ground.found(Finding.of("heap: the window before the query", "MB", fixed / Ground.MILLION, Aim.NONE));
            tell(ground, points, tape.budget().heapLimit());
            scroll(window, ground.rows());
            Point scrolled = point(window.call(streaming::newest), tape, fixed);
            tell(
                    ground,
                    "heap: the same after scrolling to its end",
                    scrolled,
                    tape.budget().heapLimit());
        }
    }

    private static Point point(ResultSet result, Tape tape, long fixed) {
        long heap = SettledHeap.bytes() - fixed;
        return new Point(result.rows().count(), tape.bytes(), heap);
    }

    private static void scroll(OpenWindow window, int rows) {
        for (int i = 1; i <= JUMPS; i++) {
            int place = (int) ((long) rows * i / JUMPS) - 1;
            window.call(() -> {
                GridScrolling.scrollTo(window.table(), place);
                return place;
            });
            LockSupport.parkNanos(REST.toNanos());
        }
    }

    private static void tell(Ground ground, String what, Point point, long limit) {
        ground.found(Finding.of(
                what, "MB", point.heap / Ground.MILLION, Aim.neverAbove(point.allowed(limit) / Ground.MILLION)));
    }

    private static void tell(Ground ground, List<Point> points, long limit) {
        for (Point point : points) {
            String what = "heap: beyond that at %,d rows, %,.0f MB on the wire by now"
                    .formatted(point.rows, point.wire / Ground.MILLION);
            tell(ground, what, point, limit);
        }
        List<Point> full = points.stream().filter(point -> point.wire > limit).toList();
        if (full.size() > 1) {
            Point first = full.getFirst();
            Point last = full.getLast();
            double growth = (double) (last.heap - first.heap) / (last.rows - first.rows);
            ground.found(Finding.of(
                    "heap: growth once the budget of %,.0f MB is full".formatted(limit / Ground.MILLION),
                    "bytes a row",
                    growth,
                    Aim.neverAbove(PER_ROW)));
        }
    }
}
