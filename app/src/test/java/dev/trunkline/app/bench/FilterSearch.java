package dev.trunkline.app.bench;

import dev.trunkline.app.timeline.FilterTimes;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.ResultObserver;
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
import java.util.function.Consumer;

/// The wire panel's filter over a million messages: the rows of one result, and statements of ten messages.
final class FilterSearch implements Part.Work {
    private static final int WARM_UPS = 5;
    private static final int RUNS = 15;
    private static final double MOST_MILLIS = 300;
    private static final double MILLI = 1e6;
    private static final int A_STATEMENT = 10;

    @Override
    public void run(Ground ground) {
        int rows = ground.rows();
        measure(
                ground,
                "rows of one result",
                connection -> {
                    try (Rows result = connection.query(WideRows.query(rows))) {
                        ground.note("rows: " + result.bytes());
                    }
                },
                List.of(
                        "type == DataRow and length > 87",
                        "gap > 1ms or d > 10min",
                        "\"" + WideRows.RARE + "\"",
                        "column.2 > 900000000 and type == DataRow"));
        measure(
                ground,
                "statements of ten messages each",
                connection -> {
                    for (int i = 0; i < rows / A_STATEMENT; i++) {
                        connection
                                .extended("", List.of(), Begin.NO, ResultObserver.NONE)
                                .orThrow();
                    }
                },
                List.of(
                        "error or d > 1ms",
                        "type in (Parse, Bind) and length > 10",
                        "sql contains \"order_line\"",
                        "\"order_line\""));
    }

    private static void measure(Ground ground, String what, Consumer<Connection> talk, List<String> filters) {
        long half = Runtime.getRuntime().maxMemory() / 2;
        try (Budget budget = new Budget(half, ground.folder(), OptionalLong.empty())) {
            Tape tape = new Tape(budget, History.KEPT);
            try (Connection connection = Connection.open(ground.options(), tape)) {
                talk.accept(connection);
            }
            if (tape.droppedBytes() > 0) {
                throw new IllegalStateException("the budget was too small: bytes were dropped");
            }
            try (FilterTimes times = new FilterTimes(tape)) {
                filters.forEach(filter -> measure(ground, what, times, filter));
            }
        }
    }

    private static void measure(Ground ground, String what, FilterTimes times, String filter) {
        List<Double> millis = new ArrayList<>();
        List<Double> held = new ArrayList<>();
        for (int run = 0; run < WARM_UPS + RUNS; run++) {
            times.filter("");
            FilterTimes.Time time = times.filter(filter);
            if (run >= WARM_UPS) {
                millis.add(time.total() / MILLI);
                held.add(time.held() / MILLI);
            } else if (run == 0) {
                ground.note(filter + ": " + time.counts());
            }
        }
        String name = "wire filter: " + what + ", `" + filter.replace("|", "\\|") + "`";
        ground.found(Finding.of(name, "ms", millis, Aim.medianAtMost(MOST_MILLIS)));
        ground.found(Finding.of(name + ": the window's thread held at a stretch", "ms", held, Aim.NONE));
    }
}
