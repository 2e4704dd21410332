package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Lease;
import dev.trunkline.driver.tape.OnFull.Decision;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real server sends more than there is room for.
class NoRoomTest {
    private static final String MANY = "select i, repeat('x', 100) from generate_series(1, 200000) i";

    @TempDir
    Path folder = Path.of("");

    /// What a query gave, and how it was asked what to do.
    private static final class Answer implements ResultObserver {
        private final List<Full> asked = new ArrayList<>();
        private final List<Rows> results = new ArrayList<>();
        private final Decision decision;

        Answer(Decision decision) {
            this.decision = decision;
        }

        @Override
        public void rows(Rows rows) {
            results.add(rows);
        }

        @Override
        public Decision full(Full reason) {
            asked.add(reason);
            return decision;
        }

        Rows rows() {
            return results.getFirst();
        }
    }

    private Connection connection(Budget budget, History history) {
        return Connection.open(TestServer.get().options(), new Tape(budget, history));
    }

    private static void assertWhole(Rows rows, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(rows.text(i, 0)).isEqualTo(String.valueOf(i + 1));
        }
    }

    @Test
    void a_result_larger_than_memory_goes_to_disk_and_is_read_from_there() {
        try (Budget budget = new Budget(4 << 20, folder, OptionalLong.of(1L << 40));
                Connection connection = connection(budget, History.CACHED)) {
            Rows rows = connection.query(MANY);
            assertThat(rows.count()).isEqualTo(200_000);
            assertThat(rows.cut()).isFalse();
            assertThat(rows.resident(0)).isNull();
            assertThat(rows.resident(199_999)).isNotNull();
            assertWhole(rows, 200_000);
            RowCursor cursor = rows.cursor();
            for (int i = 0; i < 200_000; i++) {
                cursor.seek(i);
                assertThat(cursor.length(cursor.place(1))).isEqualTo(100);
            }
            assertThat(budget.heapBytes()).isLessThanOrEqualTo(4 << 20);
            rows.close();
            assertThat(budget.diskBytes()).isZero();
        }
    }

    @Test
    void who_gives_up_keeps_what_has_come_and_the_connection_stays_of_use() {
        for (History history : History.values()) {
            try (Budget budget = new Budget(4 << 20, folder, OptionalLong.of(8 << 20));
                    Connection connection = connection(budget, history)) {
                Answer answer = new Answer(Decision.GIVE_UP);
                Outcome outcome = connection.extended(MANY, List.of(), Begin.NO, answer);
                assertThat(answer.asked).hasSize(1);
                assertThat(answer.asked.getFirst().detail()).contains("8 MB of disk");
                assertThat(outcome.gaveUp()).isEqualTo(java.util.Optional.of(answer.asked.getFirst()));
                assertThat(outcome.succeeded()).isFalse();
                assertThat(answer.rows().cut()).isTrue();
                assertThat(answer.rows().count()).isBetween(20_000, 180_000);
                assertWhole(answer.rows(), answer.rows().count());
                assertThat(budget.heapBytes()).isLessThan(8 << 20);
                answer.rows().close();
                assertThat(connection.query("select 'still here'").text(0, 0)).isEqualTo("still here");
            }
        }
    }

    @Test
    void who_goes_on_gets_it_all() {
        try (Budget budget = new Budget(4 << 20, folder, OptionalLong.of(8 << 20));
                Connection connection = connection(budget, History.CACHED)) {
            Answer answer = new Answer(Decision.CONTINUE);
            Outcome outcome = connection.simple(MANY, Begin.NO, answer);
            assertThat(outcome.succeeded()).isTrue();
            assertThat(outcome.gaveUp()).isEmpty();
            assertThat(answer.asked).isNotEmpty();
            assertThat(answer.rows().count()).isEqualTo(200_000);
            assertWhole(answer.rows(), 200_000);
        }
    }

    @Test
    void who_asks_for_all_rows_at_once_is_told_that_there_are_more_than_fit() {
        try (Budget budget = new Budget(4 << 20, folder, OptionalLong.of(8 << 20));
                Connection connection = connection(budget, History.OFF)) {
            assertThatThrownBy(() -> connection.query(MANY))
                    .isInstanceOf(IncompleteException.class)
                    .hasMessageContaining("the result is not whole")
                    .hasMessageContaining("disk set aside");
        }
    }

    @Test
    void rows_that_are_let_go_as_they_come_need_neither_memory_nor_disk() {
        try (Budget budget = new Budget(8 << 20, folder, OptionalLong.of(0));
                Connection connection = connection(budget, History.OFF)) {
            int[] seen = new int[1];
            Outcome outcome = connection.extended(MANY, List.of(), Begin.NO, new ResultObserver() {
                @Override
                public void arrived(Rows rows) {
                    for (; seen[0] < rows.count(); seen[0]++) {
                        assertThat(rows.text(seen[0], 0)).isEqualTo(String.valueOf(seen[0] + 1));
                    }
                    rows.release(seen[0]);
                }
            });
            assertThat(outcome.succeeded()).isTrue();
            assertThat(seen[0]).isGreaterThan(190_000);
            assertThat(budget.diskBytes()).isZero();
        }
    }

    @Test
    void copied_data_can_be_let_go_as_it_comes() {
        try (Budget budget = new Budget(8 << 20, folder, OptionalLong.of(0));
                Connection connection = connection(budget, History.OFF)) {
            long[] seen = new long[2];
            connection
                    .simple("copy (" + MANY + ") to stdout", Begin.NO, new ResultObserver() {
                        @Override
                        public void arrived(CopyOut data) {
                            for (; seen[0] < data.count(); seen[0]++) {
                                seen[1] += data.bytes((int) seen[0]).length;
                            }
                            data.release((int) seen[0]);
                        }
                    })
                    .orThrow();
            assertThat(seen[1]).isGreaterThan(20_000_000);
        }
    }

    @Test
    void a_small_result_that_is_pinned_lets_go_of_the_large_segments_it_came_in() {
        try (Budget budget = new Budget(8 << 20, folder, OptionalLong.of(1L << 40));
                Connection connection = connection(budget, History.OFF)) {
            connection.query(MANY).close();
            long before = budget.heapBytes();
            Rows rows = connection.query("select i, repeat('y', 50) from generate_series(1, 100) i");
            // What follows fills the segment that the hundred rows lie in, and those behind it.
            Rows more = connection.query(MANY);
            rows.pin();
            more.close();
            assertWhole(rows, 100);
            assertThat(budget.heapBytes() + budget.diskBytes()).isLessThan(before + 50_000);
            rows.pin();
            assertWhole(rows, 100);
            rows.close();
        }
    }

    @Test
    void rows_held_for_an_export_outlive_the_result() {
        try (Budget budget = new Budget(4 << 20, folder, OptionalLong.of(1L << 40));
                Connection connection = connection(budget, History.CACHED)) {
            Rows rows = connection.query(MANY);
            try (Lease export = rows.hold(Lease.Reason.EXPORT)) {
                rows.close();
                assertThat(export.reason()).isEqualTo(Lease.Reason.EXPORT);
                assertWhole(rows, 200_000);
            }
            assertThatThrownBy(() -> rows.text(0, 0)).isInstanceOf(PayloadException.class);
        }
    }
}
