package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.ServerException;
import dev.trunkline.driver.wire.TransactionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Results in parts (manual 54.2.3, portals), against a real server.
class CursorTest {
    private final Connection connection = Connection.open(TestServer.get().options(), new Tape());

    @AfterEach
    void close() {
        assertThat(connection.query("select 42").text(0, 0)).isEqualTo("42");
        connection.close();
    }

    @Test
    void rows_come_in_the_parts_that_are_asked_for_without_a_transaction_block() {
        try (Cursor cursor = connection.cursor("select generate_series(1, $1::int)", "5")) {
            assertThat(cursor.fetch(2)).isTrue();
            assertThat(cursor.rows().count()).isEqualTo(2);
            assertThat(cursor.rows().complete()).isFalse();
            assertThat(cursor.fetch(2)).isTrue();
            assertThat(cursor.fetch(100)).isFalse();
            assertThat(cursor.rows().count()).isEqualTo(5);
            assertThat(cursor.rows().text(4, 0)).isEqualTo("5");
            assertThat(cursor.rows().complete()).isTrue();
            assertThat(cursor.fetch(1)).isFalse();
            // The server's tag counts the rows of the last part only.
            assertThat(cursor.end().tags()).containsExactly("SELECT 1");
        }
    }

    @Test
    void a_limit_that_is_exactly_exhausted_is_suspended_all_the_same() {
        try (Cursor cursor = connection.cursor("select generate_series(1, 4)")) {
            assertThat(cursor.fetch(4)).isTrue();
            assertThat(cursor.fetch(4)).isFalse();
            assertThat(cursor.rows().count()).isEqualTo(4);
        }
    }

    @Test
    void one_that_is_given_up_leaves_the_connection_as_it_was() {
        try (Cursor cursor = connection.cursor("select generate_series(1, 100000000)")) {
            cursor.fetch(10);
        }
        assertThat(connection.transaction()).isEqualTo(TransactionStatus.IDLE);
        try (Cursor cursor = connection.cursor("select 1")) {
            assertThat(cursor.rows().count()).isZero();
        }
    }

    @Test
    void an_error_between_two_parts_is_thrown_where_it_comes() {
        try (Cursor cursor = connection.cursor("select 10 / (3 - n) from generate_series(1, 9) n")) {
            assertThat(cursor.fetch(1)).isTrue();
            assertThatThrownBy(() -> cursor.fetch(5)).isInstanceOf(ServerException.class);
            assertThat(cursor.rows().count()).isEqualTo(2);
            assertThat(cursor.end().error()).isPresent();
        }
    }

    @Test
    void within_a_transaction_it_leaves_that_open() {
        run("begin");
        try (Cursor cursor = connection.cursor("select generate_series(1, 5)")) {
            cursor.fetch(2);
        }
        assertThat(connection.transaction()).isEqualTo(TransactionStatus.IN_TRANSACTION);
        run("rollback");
    }

    @Test
    void a_statement_without_rows_is_done_with_the_first_part() {
        run("create temporary table t (n int)");
        try (Cursor cursor = connection.cursor("insert into t select generate_series(1, 5)")) {
            // A row limit means nothing to it.
            assertThat(cursor.fetch(2)).isFalse();
            assertThat(cursor.end().tags()).containsExactly("INSERT 0 5");
        }
    }

    @Test
    void nothing_else_is_asked_of_it_by_mistake() {
        Cursor cursor = connection.cursor("select 1");
        assertThatThrownBy(() -> cursor.fetch(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> connection.query("select 1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a cursor is still open");
        cursor.close();
        cursor.close();
        assertThatThrownBy(() -> cursor.fetch(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(cursor::end).isInstanceOf(IllegalStateException.class);
    }

    private void run(String sql) {
        connection.simple(sql, Begin.NO, ResultObserver.NONE).orThrow();
    }
}
