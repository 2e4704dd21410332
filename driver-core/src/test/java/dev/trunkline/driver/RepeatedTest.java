package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Statements that are repeated: parsed once, and again where what the server knows of them is of no use
/// any more.
class RepeatedTest {
    private final Tape tape = new Tape();
    private final Connection connection = Connection.open(TestServer.get().options(), tape);

    @BeforeEach
    void aTable() {
        run("create temporary table t (n int)");
        run("insert into t values (1)");
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void a_repeated_statement_is_parsed_and_described_once() {
        for (int i = 0; i < 3; i++) {
            Rows rows = connection.query("select n + $1 as sum from t", String.valueOf(i));
            assertThat(rows.text(0, 0)).isEqualTo(String.valueOf(1 + i));
            assertThat(rows.columns().getFirst().name()).isEqualTo("sum");
        }
        assertThat(parsed()).containsExactly("select n + $1 as sum from t");
    }

    @Test
    void after_a_ddl_it_is_parsed_again_and_returns_what_the_table_has_by_then() {
        assertThat(connection.query("select * from t").columns()).hasSize(1);
        run("alter table t add column s text default 'new'");
        Rows rows = connection.query("select * from t");
        assertThat(rows.columns()).hasSize(2);
        assertThat(rows.text(0, 1)).isEqualTo("new");
        assertThat(parsed()).hasSize(2);
    }

    @Test
    void a_statement_that_the_server_has_forgotten_is_parsed_again() {
        connection.query("select n from t");
        run("deallocate all");
        assertThat(connection.query("select n from t").text(0, 0)).isEqualTo("1");
        connection.query("insert into t values ($1)", "2");
        run("discard plans");
        run("deallocate all");
        connection.query("insert into t values ($1)", "3");
        assertThat(connection.query("select count(*) from t").text(0, 0)).isEqualTo("3");
    }

    @Test
    void in_a_transaction_nothing_is_tried_again_since_it_has_failed() {
        connection.query("select n from t");
        run("begin");
        run("deallocate all");
        assertThatThrownBy(() -> connection.query("select n from t"))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("does not exist");
        run("rollback");
        // But it is not asked for by that name again.
        assertThat(connection.query("select n from t").text(0, 0)).isEqualTo("1");
    }

    @Test
    void an_error_of_the_statements_own_is_no_reason_to_try_again() {
        run("create function pg_temp.fails(int) returns int language plpgsql as "
                + "$$ begin raise exception 'no' using errcode = '26000'; end $$");
        connection.query("select 1");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> connection.query("select pg_temp.fails(n) from t"))
                    .isInstanceOfSatisfying(
                            ServerException.class,
                            e -> assertThat(e.error())
                                    .extracting(ServerError::sqlState)
                                    .isEqualTo("26000"));
        }
        assertThat(connection.query("select 2").text(0, 0)).isEqualTo("2");
    }

    @Test
    void behind_a_pooler_no_statement_has_a_name() {
        connection.unnamed(true);
        connection.query("select 1");
        connection.query("select 1");
        assertThat(connection.query("select 1 from pg_prepared_statements").count())
                .isZero();
    }

    @Test
    void the_least_recently_used_goes_when_there_are_too_many() {
        for (int i = 0; i < 300; i++) {
            connection.query("select " + i);
            connection.query("select 'kept'");
        }
        assertThat(connection
                        .query("select count(*), bool_or(statement = 'select ''kept''') from pg_prepared_statements")
                        .text(0, 0))
                .isEqualTo("257");
        assertThat(parsed().stream().filter("select 'kept'"::equals)).hasSize(1);
    }

    private List<String> parsed() {
        List<String> parsed = new ArrayList<>();
        for (int i = 0; i < tape.size(); i++) {
            Entry entry = tape.get(i);
            if (entry instanceof Message message
                    && message.direction() == Direction.FRONTEND
                    && message.tag() == 'P'
                    && message.frontend() instanceof Parse parse) {
                parsed.add(parse.query());
            }
        }
        return parsed;
    }

    private void run(String sql) {
        connection.simple(sql, Begin.NO, ResultObserver.NONE).orThrow();
    }
}
