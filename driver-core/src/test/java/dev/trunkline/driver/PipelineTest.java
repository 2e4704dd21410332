package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.Reply.State;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.SecureServer;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Statements in flight (manual 54.2.4), against a real server.
class PipelineTest {
    private final Connection connection = Connection.open(TestServer.get().options(), new Tape());

    @BeforeEach
    void aTable() {
        run("create temporary table kept (n int primary key, m int unique deferrable initially deferred)");
    }

    @AfterEach
    void close() {
        // Every pipeline leaves the connection usable.
        assertThat(connection.query("select 42").text(0, 0)).isEqualTo("42");
        connection.close();
    }

    @Test
    void statements_share_a_round_trip_and_each_has_its_rows() {
        List<Reply> replies = new ArrayList<>();
        try (Pipeline pipeline = connection.pipeline()) {
            for (int i = 0; i < 5; i++) {
                replies.add(pipeline.send("select $1::int * 2", String.valueOf(i)));
            }
            assertThat(replies).allSatisfy(reply -> assertThat(reply.state()).isEqualTo(State.PENDING));
        }
        assertThat(replies).allSatisfy(reply -> assertThat(reply.state()).isEqualTo(State.DONE));
        assertThat(replies.stream().map(reply -> reply.rows().text(0, 0))).containsExactly("0", "2", "4", "6", "8");
    }

    @Test
    void after_an_error_the_rest_up_to_the_sync_is_skipped_and_what_was_done_before_is_undone() {
        Reply first;
        Reply second;
        Reply third;
        Reply after;
        try (Pipeline pipeline = connection.pipeline()) {
            first = pipeline.send("insert into kept values (1)");
            second = pipeline.send("select 1/0");
            third = pipeline.send("insert into kept values (2)");
            pipeline.sync();
            after = pipeline.send("insert into kept values (3)");
        }
        assertThat(first.state()).isEqualTo(State.UNDONE);
        assertThat(second.state()).isEqualTo(State.FAILED);
        assertThat(third.state()).isEqualTo(State.SKIPPED);
        assertThat(after.state()).isEqualTo(State.DONE);
        assertThat(List.of(first, second, third))
                .allSatisfy(reply ->
                        assertThat(reply.error().map(ServerError::sqlState)).contains("22012"));
        assertThatThrownBy(third::orThrow).hasMessageContaining("division by zero");
        assertThat(kept()).containsExactly("3");
    }

    @Test
    void what_was_committed_before_an_error_stays_done() {
        List<Reply> replies = new ArrayList<>();
        try (Pipeline pipeline = connection.pipeline()) {
            for (String sql : List.of("begin", "insert into kept values (1)", "commit", "select 1/0")) {
                replies.add(pipeline.send(sql));
            }
        }
        assertThat(replies.stream().map(Reply::state))
                .containsExactly(State.DONE, State.DONE, State.DONE, State.FAILED);
        assertThat(kept()).containsExactly("1");
    }

    @Test
    void what_a_prepared_transaction_holds_stays_done_though_something_fails_behind_it() {
        List<Reply> replies = new ArrayList<>();
        try (Connection other = Connection.open(SecureServer.get().options("postgres"), new Tape())) {
            try (Pipeline pipeline = other.pipeline()) {
                for (String sql :
                        List.of("begin", "create table prepared ()", "prepare transaction 'one'", "select 1/0")) {
                    replies.add(pipeline.send(sql));
                }
            }
            assertThat(replies.stream().map(Reply::state))
                    .containsExactly(State.DONE, State.DONE, State.DONE, State.FAILED);
            assertThat(other.query("select gid from pg_prepared_xacts").text(0, 0))
                    .isEqualTo("one");
            other.simple("rollback prepared 'one'", Connection.Begin.NO, ResultObserver.NONE)
                    .orThrow();
        }
    }

    @Test
    void a_deferred_constraint_that_fails_at_the_sync_undoes_what_had_completed() {
        run("insert into kept values (1, 1)");
        Reply reply;
        try (Pipeline pipeline = connection.pipeline()) {
            reply = pipeline.send("insert into kept values (2, 1)");
        }
        assertThat(reply.tag()).isEqualTo("INSERT 0 1");
        assertThat(reply.state()).isEqualTo(State.UNDONE);
        assertThat(reply.error().map(ServerError::sqlState)).contains("23505");
    }

    @Test
    void a_statement_sent_into_a_segment_that_has_failed_by_then_is_skipped_as_well() {
        Reply failed;
        Reply late;
        Reply next;
        try (Pipeline pipeline = connection.pipeline()) {
            failed = pipeline.send("select 1/0");
            pipeline.flush();
            while (failed.error().isEmpty()) {
                pipeline.flush();
            }
            late = pipeline.send("insert into kept values (1)");
            pipeline.sync();
            next = pipeline.send("insert into kept values (2)");
        }
        assertThat(late.state()).isEqualTo(State.SKIPPED);
        assertThat(late.error().map(ServerError::sqlState)).contains("22012");
        assertThat(next.state()).isEqualTo(State.DONE);
        assertThat(kept()).containsExactly("2");
    }

    @Test
    void a_reply_can_be_waited_for_in_the_middle() {
        try (Pipeline pipeline = connection.pipeline()) {
            Reply one = pipeline.send("select 1");
            Reply two = pipeline.await(pipeline.send("select 2"));
            assertThat(one.state()).isEqualTo(State.DONE);
            assertThat(two.orThrow().rows().text(0, 0)).isEqualTo("2");
            assertThat(pipeline.inFlight()).isZero();
            pipeline.send("select 3");
        }
    }

    @Test
    void a_commit_of_a_failed_transaction_says_that_it_became_a_rollback() {
        Reply commit;
        try (Pipeline pipeline = connection.pipeline()) {
            pipeline.begin();
            pipeline.send("select 1/0");
            pipeline.sync();
            commit = pipeline.send("/* at last */ commit and chain -- no rollback");
            pipeline.sync();
            pipeline.send("rollback");
        }
        assertThat(commit.state()).isEqualTo(State.DONE);
        assertThat(commit.commitBecameRollback()).isTrue();
    }

    @Test
    void a_statement_that_is_repeated_is_parsed_once() {
        List<Reply> replies = new ArrayList<>();
        try (Pipeline pipeline = connection.pipeline()) {
            for (int i = 0; i < 100; i++) {
                replies.add(pipeline.send("insert into kept values ($1)", String.valueOf(i)));
                if (i % 10 == 0) {
                    pipeline.sync();
                }
            }
        }
        assertThat(replies).allMatch(reply -> reply.state() == State.DONE);
        assertThat(connection
                        .query("select 1 from pg_prepared_statements where statement like 'insert%'")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void copy_from_stdin_is_refused_before_it_can_break_the_session() {
        try (Pipeline pipeline = connection.pipeline()) {
            assertThatThrownBy(() -> pipeline.send("/* x */ copy kept\nfrom stdin"))
                    .isInstanceOf(IllegalArgumentException.class);
            pipeline.send("select 1");
        }
    }

    @Test
    void a_statement_the_protocol_can_not_hold_leaves_the_others_as_they_are() {
        Reply one;
        Reply two;
        try (Pipeline pipeline = connection.pipeline()) {
            one = pipeline.send("select 1");
            assertThatThrownBy(() -> pipeline.send("select '\0'")).isInstanceOf(IllegalArgumentException.class);
            two = pipeline.send("select 2");
        }
        assertThat(one.orThrow().rows().text(0, 0)).isEqualTo("1");
        assertThat(two.orThrow().rows().text(0, 0)).isEqualTo("2");
    }

    @Test
    void while_it_is_open_the_same_thread_is_told_instead_of_waiting_for_ever() {
        try (Pipeline pipeline = connection.pipeline()) {
            pipeline.send("select 1");
            assertThatThrownBy(() -> connection.query("select 2"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "a query: a pipeline is still open on this connection, by the same thread; end it first");
        }
    }

    @Test
    void our_own_begin_is_marked_as_ours() {
        try (Pipeline pipeline = connection.pipeline()) {
            pipeline.begin();
            pipeline.send("select 1");
        }
        assertThat(connection.transaction()).isEqualTo(TransactionStatus.IN_TRANSACTION);
        run("rollback");
    }

    private void run(String sql) {
        connection.simple(sql, Begin.NO, ResultObserver.NONE).orThrow();
    }

    private List<String> kept() {
        List<String> kept = new ArrayList<>();
        Rows rows = connection.query("select n from kept order by n");
        for (int i = 0; i < rows.count(); i++) {
            kept.add(rows.text(i, 0));
        }
        return kept;
    }
}
