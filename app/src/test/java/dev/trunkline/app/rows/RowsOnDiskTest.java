package dev.trunkline.app.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.rows.Condition.Compares;
import dev.trunkline.app.rows.Condition.Comparison;
import dev.trunkline.app.rows.SortKey.Direction;
import dev.trunkline.app.rows.compare.TextOrder;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sorting, filtering and finding where most rows are on disk.
class RowsOnDiskTest {
    private static final int COUNT = 100_000;

    @TempDir
    private Path folder;

    private Budget budget;
    private Connection connection;
    private Rows rows;

    @BeforeEach
    void fetch() {
        budget = new Budget(1 << 20, folder, OptionalLong.of(1L << 32));
        connection = Connection.open(TestServer.get().options(), new Tape(budget, History.OFF));
        rows = connection.query("select (i::int8 * 7919) % 100000, 'customer number ' || (i % 1000), repeat('x', 30)"
                + " from generate_series(1, " + COUNT + ") i");
        assertThat(budget.diskBytes()).isGreaterThan(4 << 20);
    }

    @AfterEach
    void close() {
        rows.close();
        connection.close();
        budget.close();
    }

    @Test
    void they_are_sorted_by_number_and_by_text() {
        TextOrder plain = new TextOrder.ByCodePoints();
        RowOrder byNumber = Sorting.sort(
                        rows,
                        RowOrder.asSent(rows),
                        List.of(new SortKey(0, Direction.DESCENDING)),
                        plain,
                        Progress.NONE)
                .order();
        for (int place = 0; place < COUNT; place += 997) {
            assertThat(rows.text(byNumber.at(place), 0)).isEqualTo(String.valueOf(COUNT - 1 - place));
        }
        RowOrder byText = Sorting.sort(
                        rows, byNumber, List.of(new SortKey(1, Direction.ASCENDING)), plain, Progress.NONE)
                .order();
        for (int place = 1; place < COUNT; place += 997) {
            String before = rows.text(byText.at(place - 1), 1);
            assertThat(rows.text(byText.at(place), 1)).isGreaterThanOrEqualTo(before);
        }
        assertThat(rows.text(byText.at(0), 1)).isEqualTo("customer number 0");
    }

    @Test
    void they_are_filtered_and_searched() {
        RowOrder small = Filtering.filter(
                        rows,
                        RowOrder.asSent(rows),
                        new Compares(0, Comparison.LESS, "10"),
                        new TextOrder.ByCodePoints(),
                        Progress.NONE)
                .order();
        assertThat(small.size()).isEqualTo(10);
        Find find = new Find(rows, RowOrder.asSent(rows), Wanted.text("NUMBER 777"));
        find.run(COUNT / 2, Progress.NONE, () -> {});
        assertThat(find.hits().count()).isEqualTo(COUNT / 1000);
    }
}
