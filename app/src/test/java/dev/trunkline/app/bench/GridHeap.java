package dev.trunkline.app.bench;

import dev.trunkline.app.OpenWindow;
import dev.trunkline.app.result.ResultSet;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Budget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What a large result costs in memory while it grows in the window, beyond what the window costs without it.
final class GridHeap implements Part.Work {
    private static final double[] PLACES = {0.025, 0.05, 0.1, 0.14, 0.2, 0.4, 0.6, 0.8};
    private static final double PER_WIRE_BYTE = 1.1;
    private static final double PER_ROW = 8;

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
            Budget budget = window.session().tape().budget();
            // What the first queries left on the tape goes when the room is needed.
            long fixed = SettledHeap.quietBytes() - budget.heapBytes();
            Deque<Integer> places = new ArrayDeque<>();
            for (double place : PLACES) {
                places.add((int) (place * ground.rows()));
            }
            List<Point> points = new ArrayList<>();
            streaming.run(ground.rows(), seen -> {
                if (!places.isEmpty() && seen >= places.getFirst()) {
                    points.add(point(window.call(streaming::newest), fixed));
                    while (!places.isEmpty() && points.getLast().rows >= places.getFirst()) {
                        places.removeFirst();
                    }
                }
            });
            points.add(point(window.call(streaming::newest), fixed));
            ground.found(Finding.of("heap: the window before the query", "MB", fixed / Ground.MILLION, Aim.NONE));
            tell(ground, points, budget);
        }
    }

    private static Point point(ResultSet result, long fixed) {
        Rows rows = result.rows();
        long heap = SettledHeap.bytes() - fixed;
        return new Point(rows.count(), rows.bytes(), heap);
    }

    private static void tell(Ground ground, List<Point> points, Budget budget) {
        long limit = budget.heapLimit();
        for (Point point : points) {
            String what = "heap: beyond that at %,d rows, %,.0f MB on the wire"
                    .formatted(point.rows, point.wire / Ground.MILLION);
            ground.found(Finding.of(
                    what, "MB", point.heap / Ground.MILLION, Aim.neverAbove(point.allowed(limit) / Ground.MILLION)));
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
