package dev.trunkline.app.bench;

import dev.trunkline.app.rows.Condition;
import dev.trunkline.app.rows.Condition.Comparison;
import dev.trunkline.app.rows.Filtering;
import dev.trunkline.app.rows.Find;
import dev.trunkline.app.rows.Progress;
import dev.trunkline.app.rows.RowOrder;
import dev.trunkline.app.rows.SortKey;
import dev.trunkline.app.rows.Sorting;
import dev.trunkline.app.rows.Wanted;
import dev.trunkline.app.rows.compare.TextOrder;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.measuring.Aim;
import dev.trunkline.driver.measuring.Finding;
import dev.trunkline.driver.measuring.WideRows;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Tape;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Sorts, searches and filters a result in memory, by the same calls as the grid.
final class RowsEngine implements Part.Work {
    private static final int WARM_UPS = 5;
    private static final int RUNS = 15;
    private static final double SORT_SECONDS = 1.5;
    private static final double FIND_MEGABYTES = 500;
    private static final double SECOND = 1e9;

    @Override
    public void run(Ground ground) {
        long quarter = Runtime.getRuntime().maxMemory() / 4;
        try (Budget budget = new Budget(quarter, ground.folder(), OptionalLong.empty());
                Connection connection = Connection.open(ground.options(), new Tape(budget, History.CACHED));
                Rows rows = connection.query(WideRows.query(ground.rows()))) {
            double megabytes = rows.bytes() / Ground.MILLION;
            ground.found(Finding.of("sort: the rows on the wire", "MB", megabytes, Aim.NONE));
            if (budget.diskBytes() > 0) {
                ground.found(Finding.of("sort: of that on disk", "MB", budget.diskBytes() / Ground.MILLION, Aim.NONE));
            }
            sort(ground, rows, "a bigint in no order", WideRows.CODE, Aim.medianAtMost(SORT_SECONDS));
            sort(ground, rows, "a numeric in no order", WideRows.AMOUNT, Aim.medianAtMost(SORT_SECONDS));
            sort(ground, rows, "an int in order", WideRows.ID, Aim.medianAtMost(SORT_SECONDS));
            sort(ground, rows, "a text", WideRows.NAME, Aim.NONE);
            find(ground, rows, "find: a text, any case", Wanted.text(WideRows.RARE));
            find(ground, rows, "find: a text, its own case", new Wanted(WideRows.RARE, true, false, false, List.of()));
            filter(ground, rows, "contains a text", new Condition.Contains(WideRows.NAME, WideRows.RARE, false));
            filter(
                    ground,
                    rows,
                    "a bigint is greater",
                    new Condition.Compares(WideRows.CODE, Comparison.GREATER, "900000000"));
        }
    }

    private static void sort(Ground ground, Rows rows, String by, int column, Aim aim) {
        List<SortKey> keys = List.of(new SortKey(column, SortKey.Direction.ASCENDING));
        List<Double> seconds =
                seconds(() -> Sorting.sort(rows, RowOrder.asSent(rows), keys, TextOrder.like("C"), Progress.NONE)
                        .order()
                        .size());
        ground.found(Finding.of("sort: " + by, "s", seconds, aim));
    }

    private static void find(Ground ground, Rows rows, String what, Wanted wanted) {
        List<Double> seconds = seconds(() -> {
            Find find = new Find(rows, RowOrder.asSent(rows), wanted);
            find.run(0, Progress.NONE, () -> {});
            return (int) find.hits().count();
        });
        ground.found(Finding.of(what, "MB/s", rates(rows, seconds), Aim.medianAtLeast(FIND_MEGABYTES)));
    }

    private static void filter(Ground ground, Rows rows, String what, Condition condition) {
        List<Double> seconds = seconds(
                () -> Filtering.filter(rows, RowOrder.asSent(rows), condition, TextOrder.like("C"), Progress.NONE)
                        .order()
                        .size());
        ground.found(Finding.of("filter: " + what, "MB/s", rates(rows, seconds), Aim.NONE));
    }

    private static List<Double> rates(Rows rows, List<Double> seconds) {
        return seconds.stream()
                .map(each -> rows.bytes() / Ground.MILLION / each)
                .toList();
    }

    private interface Search {
        /// How many rows or cells it gave.
        int run();
    }

    private static List<Double> seconds(Search search) {
        for (int i = 0; i < WARM_UPS; i++) {
            require(search.run());
        }
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            long began = System.nanoTime();
            int found = search.run();
            seconds.add((System.nanoTime() - began) / SECOND);
            require(found);
        }
        return seconds;
    }

    private static void require(int found) {
        if (found == 0) {
            throw new IllegalStateException("nothing was found where something is");
        }
    }
}
