package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Heard;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a real server answers.
class QueriesTest {
    private final Tape tape = new Tape();
    private final Heard heard = new Heard();
    private Connection connection;

    @BeforeEach
    void connect() {
        connection = Connection.open(TestServer.get().options(), tape);
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    private Outcome simple(String sql) {
        return connection.simple(sql, Begin.NO, heard);
    }

    private Outcome extended(String sql, String... parameters) {
        return connection.extended(sql, Arrays.asList(parameters), Begin.NO, heard);
    }

    @Test
    void a_query_gives_its_rows() {
        Rows rows = connection.query("select g as id, null as n, 'x' || g as t from generate_series(1, $1) g", "3");
        assertThat(rows.count()).isEqualTo(3);
        assertThat(rows.columns()).extracting(c -> c.name()).containsExactly("id", "n", "t");
        assertThat(rows.columns()).extracting(c -> c.format()).containsOnly(Format.TEXT);
        assertThat(rows.text(2, 0)).isEqualTo("3");
        assertThat(rows.text(1, 1)).isNull();
        assertThat(rows.text(0, 2)).isEqualTo("x1");
        assertThat(connection.setting("server_version")).isPresent();
        assertThat(connection.processId()).isPositive();
    }

    @Test
    void several_statements_give_several_results() {
        Outcome outcome = simple("select 1; select where false; ; set work_mem = '8MB'; values ('ä'), (null)");
        assertThat(outcome.succeeded()).isTrue();
        assertThat(heard.events())
                .containsExactly(
                        "columns ?column?",
                        "completed SELECT 1",
                        "columns ",
                        "completed SELECT 0",
                        "completed SET",
                        "columns column1",
                        "completed SELECT 2");
        assertThat(heard.values()).containsExactly(List.of("1"), List.of("ä"), List.of("null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", " ; ; -- nothing"})
    void an_empty_query_is_an_empty_answer(String sql) {
        assertThat(simple(sql).tags()).containsExactly("");
        if (!sql.contains(";")) {
            assertThat(extended(sql).tags()).containsExactly("");
        }
    }

    @Test
    void a_row_of_no_columns_is_a_row() {
        Rows rows = connection.query("select from generate_series(1, 3)");
        assertThat(rows.columns()).isEmpty();
        assertThat(rows.count()).isEqualTo(3);
    }

    @Test
    void an_error_has_every_field_and_the_connection_goes_on() {
        simple("create temp table t (id int constraint even check (id % 2 = 0))");
        ServerError syntax = extended("select 1 +").error().orElseThrow();
        assertThat(syntax.sqlState()).isEqualTo("42601");
        assertThat(syntax.severity()).isEqualTo("ERROR");
        assertThat(syntax.position()).hasValue(11);
        ServerError check = simple("insert into t values (1)").error().orElseThrow();
        assertThat(check.sqlState()).isEqualTo("23514");
        assertThat(check.field('n')).contains("even");
        assertThat(check.field('t')).contains("t");
        assertThat(check.detail()).isPresent();
        assertThat(simple("select 1").succeeded()).isTrue();
        assertThatThrownBy(() -> connection.query("select nonsense"))
                .isInstanceOf(ServerException.class)
                .hasMessage("ERROR: column \"nonsense\" does not exist (42703)");
    }

    @Test
    void an_error_between_rows_leaves_the_rows_before_it() {
        Outcome outcome = extended("select 10 / (3 - g) from generate_series(1, 5) g");
        assertThat(outcome.error().orElseThrow().sqlState()).isEqualTo("22012");
        assertThat(heard.values()).containsExactly(List.of("5"), List.of("10"));
    }

    @Test
    void the_transaction_is_what_the_server_says() {
        assertThat(simple("begin").status()).isEqualTo(TransactionStatus.IN_TRANSACTION);
        assertThat(extended("select 1/0").status()).isEqualTo(TransactionStatus.FAILED);
        assertThat(connection.transaction()).isEqualTo(TransactionStatus.FAILED);
        Outcome commit = simple("commit");
        assertThat(commit.error()).isEmpty();
        assertThat(commit.commitBecameRollback()).isTrue();
        assertThat(commit.succeeded()).isFalse();
        assertThat(commit.status()).isEqualTo(TransactionStatus.IDLE);
        assertThat(simple("begin; commit").commitBecameRollback()).isFalse();
        assertThat(simple("begin; rollback").commitBecameRollback()).isFalse();
    }

    @Test
    void a_deferred_constraint_fails_the_statement_after_it_succeeded() {
        simple("create temp table parent (id int primary key);"
                + "create temp table child (id int references parent deferrable initially deferred)");
        Outcome outcome = extended("insert into child values (1)");
        assertThat(heard.events()).endsWith("completed INSERT 0 1", "failed 23503");
        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.status()).isEqualTo(TransactionStatus.IDLE);
    }

    @Test
    void our_own_begin_opens_a_transaction_for_the_statement() {
        Outcome outcome = connection.extended("select txid_current()", List.of(), Begin.FIRST, heard);
        assertThat(outcome.tags()).containsExactly("SELECT 1");
        assertThat(outcome.status()).isEqualTo(TransactionStatus.IN_TRANSACTION);
        assertThat(simple("rollback").status()).isEqualTo(TransactionStatus.IDLE);
        assertThat(connection.simple("select 1/0", Begin.FIRST, heard).status()).isEqualTo(TransactionStatus.FAILED);
    }

    @Test
    void a_refused_statement_does_not_leave_its_begin_to_the_next_one() {
        assertThatThrownBy(() -> connection.extended("select '\0'", List.of(), Begin.FIRST, heard))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(extended("select 1").status()).isEqualTo(TransactionStatus.IDLE);
    }

    @Test
    void notices_and_settings_come_between() {
        List<ServerError> notices = new ArrayList<>();
        connection.onNotice(notices::add);
        simple("do $$ begin raise notice 'eins'; raise warning 'zwei'; end $$; set application_name = 'noticed'");
        assertThat(notices).extracting(ServerError::message).containsExactly("eins", "zwei");
        assertThat(notices).extracting(ServerError::severity).containsExactly("NOTICE", "WARNING");
        assertThat(connection.setting("application_name")).contains("noticed");
    }

    @Test
    void notifications_come_with_the_next_query() {
        List<NotificationResponse> notifications = new ArrayList<>();
        connection.onNotification(notifications::add);
        simple("listen news");
        try (Connection other = Connection.open(TestServer.get().options(), new Tape())) {
            other.simple("notify news, 'fit to print'", Begin.NO, heard).orThrow();
            long end = System.nanoTime() + 10_000_000_000L;
            while (notifications.isEmpty() && System.nanoTime() < end) {
                simple("select 1");
            }
            assertThat(notifications)
                    .containsExactly(new NotificationResponse(other.processId(), "news", "fit to print"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void copy_from_stdin_is_refused_and_the_connection_goes_on(boolean simple) {
        simple("create temp table t (id int)");
        Outcome outcome = simple ? simple("copy t from stdin") : extended("copy t from stdin");
        assertThat(outcome.error().orElseThrow().sqlState()).isEqualTo("57014");
        assertThat(outcome.error().orElseThrow().message()).contains("has none to send");
        assertThat(outcome.status()).isEqualTo(TransactionStatus.IDLE);
        assertThat(connection.query("select count(*) from t").text(0, 0)).isEqualTo("0");
        assertThat(simple("select 1").succeeded()).isTrue();
        assertThat(extended("select 1").succeeded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void copy_to_stdout_gives_its_data(boolean simple) {
        String sql = "copy (select g, 'ä' || g from generate_series(1, 3) g) to stdout";
        Outcome outcome = simple ? simple(sql) : extended(sql);
        assertThat(outcome.tags()).containsExactly("COPY 3");
        assertThat(heard.copied()).isEqualTo("1\tä1\n2\tä2\n3\tä3\n");
    }

    @Test
    void copy_goes_on_with_the_next_statement_and_fails_in_the_middle() {
        Outcome outcome = simple("copy (values (1)) to stdout; select 2; copy (select 1 / (2 - g) from"
                + " generate_series(1, 3) g) to stdout; select 3");
        assertThat(heard.events())
                .containsExactly(
                        "copy", "completed COPY 1", "columns ?column?", "completed SELECT 1", "copy", "failed 22012");
        assertThat(heard.copied()).isEqualTo("1\n1\n");
        assertThat(outcome.tags()).containsExactly("COPY 1", "SELECT 1");
    }

    @Test
    void as_many_parameters_as_the_protocol_holds() {
        String places = IntStream.rangeClosed(1, 65_535).mapToObj(i -> "$" + i).collect(Collectors.joining(","));
        List<String> values = Collections.nCopies(65_535, "7");
        Outcome outcome =
                connection.extended("select cardinality(array[" + places + "]::text[])", values, Begin.NO, heard);
        assertThat(outcome.error()).isEmpty();
        assertThat(heard.values()).containsExactly(List.of("65535"));
    }

    @Test
    void as_many_columns_as_a_server_gives() {
        String columns =
                IntStream.rangeClosed(1, 1664).mapToObj(String::valueOf).collect(Collectors.joining(","));
        Rows rows = connection.query("select " + columns);
        assertThat(rows.columns()).hasSize(1664);
        assertThat(rows.text(0, 1663)).isEqualTo("1664");
    }

    @Test
    void values_of_every_size() {
        for (int size : new int[] {0, 1, 8_000, 8_192, 262_133, 262_144, 300_000, 20_000_000}) {
            Rows rows = connection.query("select repeat('x', $1::int) || 'ende', 7", String.valueOf(size));
            assertThat(rows.length(0, 0)).isEqualTo(size + 4);
            assertThat(rows.bytes(0, 0, 1)).hasSize(1);
            assertThat(rows.text(0, 0)).hasSize(size + 4).endsWith("ende");
            assertThat(rows.text(0, 1)).isEqualTo("7");
        }
        String text = "ü".repeat(5_000_000);
        assertThat(connection.query("select $1::text", text).text(0, 0)).isEqualTo(text);
    }

    @Test
    void rows_larger_than_a_segment_one_behind_the_other() {
        Rows rows = connection.query("select g, repeat(chr(64 + g), 400000) from generate_series(1, 20) g");
        for (int i = 0; i < 20; i++) {
            assertThat(rows.text(i, 0)).isEqualTo(String.valueOf(i + 1));
            assertThat(rows.text(i, 1)).hasSize(400_000).startsWith(Character.toString('A' + i));
        }
    }

    @Test
    void a_million_rows() {
        Rows rows = connection.query("select * from generate_series(1, 1000000)");
        assertThat(rows.count()).isEqualTo(1_000_000);
        assertThat(rows.complete()).isTrue();
        for (int i = 0; i < rows.count(); i += 997) {
            assertThat(rows.text(i, 0)).isEqualTo(String.valueOf(i + 1));
        }
        assertThat(rows.text(999_999, 0)).isEqualTo("1000000");
    }
}
