package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.Reply.State;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Letters;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a real server does in simple and extended queries and in transactions, beyond what the manual says,
/// and what becomes of it here.
class WireFactsTest {
    private final Tape tape = new Tape();
    private final Connection connection = Connection.open(TestServer.get().options(), tape);
    private final List<ServerError> notices = new ArrayList<>();
    private Letters letters = new Letters(tape);

    @BeforeEach
    void aTable() {
        connection.onNotice(notices::add);
        run("create temporary table t (n int)");
        letters = new Letters(tape);
    }

    @AfterEach
    void close() {
        assertThat(connection.query("select 42").text(0, 0)).isEqualTo("42");
        connection.close();
    }

    @Test
    void an_error_in_a_text_undoes_its_statements_before_and_skips_those_behind() {
        Outcome outcome = simple("create temporary table made (); insert into t values (1); select 1/0; select 2");
        assertThat(outcome.tags()).containsExactly("CREATE TABLE", "INSERT 0 1");
        assertThat(outcome.succeeded()).isFalse();
        assertThat(letters.fresh()).isEqualTo("C C E Z");
        assertThat(rows()).isZero();
        assertThat(state(simple("select * from made"))).isEqualTo("42P01");
    }

    @Test
    void an_error_in_a_text_keeps_what_it_has_committed() {
        assertThat(state(simple("begin; insert into t values (1); commit; select 1/0")))
                .isEqualTo("22012");
        assertThat(rows()).isEqualTo(1);
        simple("begin; insert into t values (2); commit; insert into t values (3); select 1/0");
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void a_begin_in_the_middle_of_a_text_takes_in_what_came_before_it() {
        Outcome outcome = simple("insert into t values (1); begin; insert into t values (2)");
        assertThat(outcome.status()).isEqualTo(TransactionStatus.IN_TRANSACTION);
        run("rollback");
        assertThat(rows()).isZero();
    }

    @Test
    void vacuum_amid_others_is_25001() {
        assertThat(state(simple("select 1; vacuum t"))).isEqualTo("25001");
        Reply vacuum;
        try (Pipeline pipeline = connection.pipeline()) {
            pipeline.send("select 1");
            vacuum = pipeline.send("vacuum t");
        }
        assertThat(vacuum.state()).isEqualTo(State.FAILED);
        assertThat(vacuum.error().map(ServerError::sqlState)).contains("25001");
    }

    @Test
    void a_commit_that_becomes_a_rollback_is_no_error_and_no_success() {
        run("begin");
        run("insert into t values (1)");
        simple("select 1/0");
        letters.fresh();
        Outcome commit = simple("commit");
        assertThat(letters.fresh()).isEqualTo("C Z");
        assertThat(commit.tags()).containsExactly("ROLLBACK");
        assertThat(commit.error()).isEmpty();
        assertThat(commit.commitBecameRollback()).isTrue();
        assertThat(commit.succeeded()).isFalse();
        assertThat(rows()).isZero();
    }

    @Test
    void a_begin_too_many_is_a_warning_and_so_is_a_rollback_too_many() {
        run("begin");
        assertThat(simple("begin").tags()).containsExactly("BEGIN");
        run("rollback");
        assertThat(simple("rollback").tags()).containsExactly("ROLLBACK");
        assertThat(notices).extracting(ServerError::sqlState).containsExactly("25001", "25P01");
        assertThat(notices).extracting(ServerError::severity).containsOnly("WARNING");
    }

    @Test
    void a_failed_transaction_goes_on_in_the_next_segment_of_a_pipeline() {
        List<Reply> replies = new ArrayList<>();
        try (Pipeline pipeline = connection.pipeline()) {
            replies.add(pipeline.send("begin"));
            replies.add(pipeline.send("select 1/0"));
            pipeline.sync();
            replies.add(pipeline.send("select 1"));
            pipeline.await(replies.getLast());
            assertThat(pipeline.transaction()).isEqualTo(TransactionStatus.FAILED);
        }
        assertThat(replies).extracting(Reply::state).containsExactly(State.DONE, State.FAILED, State.FAILED);
        assertThat(replies.getLast().error().map(ServerError::sqlState)).contains("25P02");
        run("rollback");
    }

    @Test
    void after_an_error_there_is_one_ready_for_query_for_each_sync() {
        try (Pipeline pipeline = connection.pipeline()) {
            pipeline.send("selekt");
            pipeline.send("select 1");
            pipeline.sync();
            pipeline.send("selekt");
        }
        assertThat(letters.fresh()).isEqualTo("E Z E Z");
    }

    @Test
    void a_flush_is_answered_without_ready_for_query() {
        try (Pipeline pipeline = connection.pipeline()) {
            Reply reply = pipeline.send("show transaction_isolation");
            while (reply.tag().isEmpty()) {
                pipeline.flush();
            }
            assertThat(letters.fresh()).isEqualTo("1 2 T D C");
            assertThat(reply.state()).isEqualTo(State.PENDING);
        }
        assertThat(letters.fresh()).isEqualTo("Z");
    }

    @Test
    void an_empty_extended_query_is_answered_by_no_data_and_empty_query_response() {
        assertThat(extended("").tags()).containsExactly("");
        assertThat(letters.fresh()).isEqualTo("1 2 n I Z");
    }

    @Test
    void a_portal_suspended_is_no_end_and_its_last_tag_counts_the_last_part_only() {
        try (Cursor cursor = connection.cursor("select generate_series(1, 4)")) {
            cursor.fetch(2);
            assertThat(letters.fresh()).isEqualTo("1 2 T D s");
            cursor.fetch(2);
            assertThat(letters.fresh()).isEqualTo("D s");
            cursor.fetch(2);
            assertThat(cursor.rows().count()).isEqualTo(4);
            assertThat(cursor.end().tags()).containsExactly("SELECT 0");
            assertThat(letters.fresh()).isEqualTo("C 3 Z");
        }
    }

    @Test
    void closing_a_statement_that_is_not_there_is_no_error() {
        try (Prepared prepared = connection.prepare("select 1")) {
            assertThat(prepared.columns()).hasSize(1);
            run("deallocate all");
        }
        letters.fresh();
        connection.query("select 'next'");
        assertThat(letters.fresh()).isEqualTo("3 1 2 T D C Z");
    }

    @Test
    void a_statement_that_was_never_parsed_is_not_closed() {
        assertThat(extendedByName("select * from missing")).isEqualTo("42P01");
        letters.fresh();
        connection.query("select 'next'");
        assertThat(letters.fresh()).isEqualTo("1 2 T D C Z");
    }

    @Test
    void prepared_statements_survive_a_rollback() {
        run("begin");
        connection.query("select n from t");
        run("rollback");
        letters.fresh();
        connection.query("select n from t");
        assertThat(letters.fresh()).isEqualTo("2 C Z");
    }

    @Test
    void two_commands_in_one_parse_are_42601() {
        assertThat(state(extended("select 1; select 2"))).isEqualTo("42601");
    }

    @Test
    void more_than_1664_columns_are_54011() {
        assertThat(state(extended("select " + "1,".repeat(1664) + "1"))).isEqualTo("54011");
    }

    @Test
    void a_type_without_a_send_function_is_read_as_text() {
        assertThat(connection
                        .query("select makeaclitem(10, 10, 'SELECT', false)")
                        .text(0, 0))
                .contains("=r/");
    }

    @Test
    void an_error_may_come_behind_the_description_and_before_any_row() {
        run("create function pg_temp.fails() returns int language plpgsql as $$ begin raise exception 'no'; end $$");
        letters.fresh();
        assertThat(state(extended("select pg_temp.fails()"))).isEqualTo("P0001");
        assertThat(letters.fresh()).isEqualTo("1 2 T E Z");
    }

    private long rows() {
        return Long.parseLong(
                String.valueOf(connection.query("select count(*) from t").text(0, 0)));
    }

    private String extendedByName(String sql) {
        try {
            connection.query(sql);
            return "";
        } catch (dev.trunkline.driver.wire.ServerException e) {
            return e.error().sqlState();
        }
    }

    private static String state(Outcome outcome) {
        return outcome.error().map(ServerError::sqlState).orElse("");
    }

    private Outcome simple(String sql) {
        return connection.simple(sql, Begin.NO, ResultObserver.NONE);
    }

    private Outcome extended(String sql) {
        return connection.extended(sql, List.of(), Begin.NO, ResultObserver.NONE);
    }

    private void run(String sql) {
        simple(sql).orThrow();
    }
}
