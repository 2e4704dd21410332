package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.value.Codec;
import dev.trunkline.driver.value.PgArray;
import dev.trunkline.driver.value.PgComposite;
import dev.trunkline.driver.value.PgDate;
import dev.trunkline.driver.value.PgNumeric;
import dev.trunkline.driver.value.PgTimestamp;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.Close;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.ServerException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Prepared statements: values by the types the server described, in binary where there is a codec.
class PreparedTest {
    private final Tape tape = new Tape();
    private final Connection connection = Connection.open(TestServer.get().options(), tape);

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void it_knows_its_parameters_and_columns_before_it_is_run() {
        try (Prepared prepared = connection.prepare("select $1::int8 as n, $2::text as s where $3::date is null")) {
            assertThat(prepared.parameters().stream().map(Codec::type)).containsExactly("int8", "text", "date");
            assertThat(prepared.columns()).extracting("name").containsExactly("n", "s");
            assertThat(prepared.columns()).extracting("format").containsExactly(Format.BINARY, Format.BINARY);
        }
    }

    @Test
    void values_go_and_come_in_binary() {
        try (Prepared prepared = connection.prepare("select $1::int4 + 1, $2::numeric * 2, $3::timestamp, $4::bool");
                Rows rows = prepared.query(41, new BigDecimal("1.50"), LocalDateTime.of(2026, 11, 22, 12, 0), true)) {
            assertThat(last(Bind.class).parameterFormats()).containsExactly(Format.BINARY);
            assertThat(last(Bind.class).resultFormats()).containsExactly(Format.BINARY);
            RowCursor row = rows.cursor();
            row.seek(0);
            assertThat(row.int4(0)).isEqualTo(42);
            assertThat(row.numeric(1)).isEqualTo(new BigDecimal("3.00"));
            assertThat(row.value(2)).isEqualTo(PgTimestamp.of(LocalDateTime.of(2026, 11, 22, 12, 0)));
            assertThat(row.bool(3)).isTrue();
            assertThat(rows.text(0, 2)).isEqualTo("2026-11-22 12:00:00");
            assertThat(rows.value(0, 1)).isEqualTo(PgNumeric.of(new BigDecimal("3.00")));
        }
    }

    @Test
    void a_run_is_one_round_trip_without_parse_and_describe() {
        try (Prepared prepared = connection.prepare("select $1::int4")) {
            prepared.query(1).close();
            int before = sent().size();
            prepared.query(2).close();
            assertThat(sent().subList(before, sent().size()))
                    .extracting(message -> (char) message.tag())
                    .containsExactly('B', 'E', 'S');
        }
    }

    @Test
    void numbers_of_any_width_go_where_they_fit_and_nowhere_else() {
        try (Prepared prepared = connection.prepare("select $1::int2, $2::int8, $3::numeric, $4::float8")) {
            Rows rows = prepared.query(7L, (byte) 8, BigInteger.TEN, 3);
            assertThat(rows.text(0, 0)).isEqualTo("7");
            assertThat(rows.text(0, 1)).isEqualTo("8");
            assertThat(rows.text(0, 2)).isEqualTo("10");
            assertThat(rows.text(0, 3)).isEqualTo("3");
            assertThatThrownBy(() -> prepared.query(70_000, 1, 1, 1)).hasMessage("$1: int2 can't hold 70000");
            assertThatThrownBy(() -> prepared.query(1, new BigDecimal("1.5"), 1, 1))
                    .hasMessage("$2: int8 can't hold 1.5");
            assertThatThrownBy(() -> prepared.query(1, 1, 0.1, 1)).hasMessageContaining("pass a BigDecimal");
            assertThatThrownBy(() -> prepared.query(1, 1, 1, Long.MAX_VALUE))
                    .hasMessage("$4: float8 can't hold 9223372036854775807 exactly");
        }
    }

    @Test
    void a_string_is_the_text_of_any_type() {
        try (Prepared prepared = connection.prepare("select $1::int4range, $2::date, $3::text")) {
            Rows rows = prepared.query("[1,5)", "tomorrow", "as it is");
            assertThat(rows.text(0, 0)).isEqualTo("[1,5)");
            assertThat(rows.text(0, 2)).isEqualTo("as it is");
            assertThat(last(Bind.class).parameterFormats()).containsExactly(Format.TEXT, Format.TEXT, Format.BINARY);
        }
    }

    @Test
    void java_time_lists_and_bytes_go_as_what_they_are() {
        Instant moment = Instant.parse("2026-11-22T10:15:30.123456Z");
        try (Prepared prepared = connection.prepare("select $1::date, $2::timestamptz, $3::int8[], $4::bytea")) {
            Rows rows =
                    prepared.query(LocalDate.of(2026, 1, 31), moment, List.of(1, 2L, (short) 3), new byte[] {1, -1});
            assertThat(rows.value(0, 0)).isEqualTo(PgDate.of(LocalDate.of(2026, 1, 31)));
            assertThat(rows.text(0, 1)).isEqualTo("2026-11-22 10:15:30.123456+00");
            assertThat(rows.value(0, 2)).isEqualTo(PgArray.of(List.of(1L, 2L, 3L)));
            assertThat(rows.text(0, 3)).isEqualTo("\\x01ff");
        }
    }

    @Test
    void null_goes_and_comes_as_null() {
        try (Prepared prepared = connection.prepare("select $1::int4, $2::text, 1")) {
            Rows rows = prepared.query(null, null);
            RowCursor row = rows.cursor();
            row.seek(0);
            assertThat(row.isNull(0)).isTrue();
            assertThat(row.text(1)).isNull();
            assertThat(row.value(0)).isNull();
            assertThat(row.int4(2)).isEqualTo(1);
            assertThatThrownBy(() -> row.int4(0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("column 1 (int4) is NULL");
        }
    }

    @Test
    void a_value_is_read_as_a_wider_type_and_never_as_another() {
        try (Prepared prepared = connection.prepare("select 1::int2 as a, 2::int8 as b, 1.5::float4 as c")) {
            RowCursor row = prepared.query().cursor();
            row.seek(0);
            assertThat(row.int4(0)).isEqualTo(1);
            assertThat(row.int8(0)).isEqualTo(1);
            assertThat(row.float8(2)).isEqualTo(1.5);
            assertThat(row.numeric(1)).isEqualTo(BigDecimal.TWO);
            assertThatThrownBy(() -> row.int4(1))
                    .hasMessage("column 2 (b) is of type int8 and can't be read as an int4");
            assertThatThrownBy(() -> row.bool(3)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void the_wrong_number_of_values_is_refused_before_anything_is_sent() {
        try (Prepared prepared = connection.prepare("select $1::int4")) {
            int before = sent().size();
            assertThatThrownBy(prepared::query).hasMessage("the statement has 1 parameters, and 0 values are given");
            assertThat(sent()).hasSize(before);
            assertThat(prepared.query(1).count()).isEqualTo(1);
        }
    }

    @Test
    void types_of_the_database_are_looked_up_once() {
        run("create type pg_temp.mood as enum ('sad', 'ok');"
                + "create type pg_temp.pair as (a int4, m pg_temp.mood);"
                + "create domain pg_temp.small as int4 check (value < 10)");
        try (Prepared prepared = connection.prepare(
                "select $1::pg_temp.mood, ($2::int4, 'ok')::pg_temp.pair, $3::pg_temp.small, '{sad,ok}'::pg_temp.mood[]")) {
            Rows rows = prepared.query("sad", 5, 9);
            assertThat(rows.value(0, 0)).isEqualTo("sad");
            assertThat(rows.value(0, 1)).isInstanceOf(PgComposite.class);
            assertThat(rows.text(0, 1)).isEqualTo("(5,ok)");
            assertThat(rows.value(0, 2)).isEqualTo(9);
            assertThat(rows.value(0, 3)).isEqualTo(PgArray.of(List.of("sad", "ok")));
        }
        int before = sent().size();
        connection.prepare("select $1::pg_temp.mood").close();
        assertThat(sent().subList(before, sent().size()))
                .extracting(message -> (char) message.tag())
                .doesNotContain('B');
    }

    @Test
    void rows_are_given_to_a_reader_as_they_arrive_and_not_kept() {
        long[] sum = {0};
        try (Prepared prepared = connection.prepare("select generate_series(1, $1::int8), repeat('x', 100)")) {
            long count = prepared.each(
                    row -> {
                        sum[0] += row.int8(0);
                        assertThat(row.text(1)).hasSize(100);
                    },
                    100_000);
            assertThat(count).isEqualTo(100_000);
            assertThat(sum[0]).isEqualTo(100_000L * 100_001 / 2);
        }
    }

    @Test
    void a_reader_that_fails_ends_the_statement_and_not_the_connection() {
        try (Prepared prepared = connection.prepare("select generate_series(1, 10000000)")) {
            assertThatThrownBy(() -> prepared.each(row -> {
                        throw new ArithmeticException("enough");
                    }))
                    .hasMessage("enough");
            assertThat(connection.query("select 1").text(0, 0)).isEqualTo("1");
        }
    }

    @Test
    void execute_counts_what_the_server_counts() {
        run("create temporary table t (n int)");
        try (Prepared insert = connection.prepare("insert into t select generate_series(1, $1)");
                Prepared update = connection.prepare("update t set n = n + 1 where n > $1")) {
            assertThat(insert.execute(10)).isEqualTo(10);
            assertThat(update.execute(7)).isEqualTo(3);
            assertThat(connection.prepare("set work_mem = '5MB'").execute()).isZero();
        }
    }

    @Test
    void after_a_ddl_it_is_prepared_again_and_reads_what_the_table_has_by_then() {
        run("create temporary table t (n int4)");
        run("insert into t values (1)");
        try (Prepared prepared = connection.prepare("select * from t where n = $1")) {
            assertThat(prepared.query(1).text(0, 0)).isEqualTo("1");
            run("alter table t alter n type numeric(10, 2)");
            Rows rows = prepared.query(1);
            assertThat(rows.value(0, 0)).isEqualTo(PgNumeric.of(new BigDecimal("1.00")));
            assertThat(prepared.parameters().getFirst().type()).isEqualTo("numeric");
        }
    }

    @Test
    void what_the_server_has_forgotten_is_prepared_again_but_not_within_a_transaction() {
        try (Prepared prepared = connection.prepare("select $1::int4")) {
            run("discard all");
            assertThat(prepared.query(3).text(0, 0)).isEqualTo("3");
            run("deallocate all");
            run("begin");
            assertThatThrownBy(() -> prepared.query(3))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("26000");
            run("rollback");
            assertThat(prepared.query(4).text(0, 0)).isEqualTo("4");
        }
    }

    @Test
    void behind_a_pooler_it_is_parsed_anew_each_time_with_the_types_it_was_described_with() {
        connection.unnamed(true);
        try (Prepared prepared = connection.prepare("select $1::int4 + 1")) {
            run("discard all");
            assertThat(prepared.query(3).cursor()).satisfies(row -> {
                row.seek(0);
                assertThat(row.int4(0)).isEqualTo(4);
            });
            assertThat(last(Parse.class).statement()).isEmpty();
            assertThat(last(Parse.class).parameterTypes()).containsExactly(23);
        }
    }

    @Test
    void a_closed_statement_is_forgotten_by_the_server_with_the_next_one() {
        Prepared prepared = connection.prepare("select 1");
        prepared.close();
        assertThatThrownBy(prepared::query).hasMessage("the prepared statement is closed: select 1");
        assertThat(connection
                        .query(
                                "select count(*) from pg_prepared_statements where not from_sql and statement = 'select 1'")
                        .text(0, 0))
                .isEqualTo("0");
        assertThat(last(Close.class).name()).isEqualTo("trunkline_1");
    }

    @Test
    void in_a_pipeline_it_goes_with_typed_values_as_well() {
        run("create temporary table t (n int8, s text)");
        List<Reply> replies = new ArrayList<>();
        try (Prepared insert = connection.prepare("insert into t values ($1, $2) returning n")) {
            try (Pipeline pipeline = connection.pipeline()) {
                for (int i = 0; i < 100; i++) {
                    replies.add(pipeline.send(insert, i, "row " + i));
                }
                assertThatThrownBy(() -> pipeline.send(insert, "x")).hasMessageContaining("2 parameters");
            }
        }
        assertThat(replies).allMatch(reply -> reply.state() == Reply.State.DONE);
        assertThat(replies.get(99).orThrow().rows().value(0, 0)).isEqualTo(99L);
        assertThat(connection.query("select sum(n) from t").text(0, 0)).isEqualTo("4950");
    }

    @Test
    void a_pipeline_takes_no_statement_that_is_closed_or_of_another_connection() {
        Prepared closed = connection.prepare("select 1");
        closed.close();
        try (Connection other = Connection.open(TestServer.get().options(), new Tape());
                Prepared foreign = other.prepare("select 2");
                Pipeline pipeline = connection.pipeline()) {
            assertThatThrownBy(() -> pipeline.send(closed)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> pipeline.send(foreign))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the statement was prepared on another connection: select 2");
        }
        assertThat(connection.query("select 3").text(0, 0)).isEqualTo("3");
    }

    @Test
    void a_value_longer_than_a_segment_of_the_tape_is_read_like_any_other() {
        try (Prepared prepared = connection.prepare("select $1::int4, repeat('x', 3000000), $1::int4")) {
            RowCursor row = prepared.query(5).cursor();
            row.seek(0);
            assertThat(row.int4(0)).isEqualTo(5);
            assertThat(row.text(1)).hasSize(3_000_000);
            assertThat(row.int4(2)).isEqualTo(5);
        }
    }

    @Test
    void what_the_server_refuses_to_prepare_is_an_error_and_the_connection_goes_on() {
        assertThatThrownBy(() -> connection.prepare("select nonsense")).isInstanceOf(ServerException.class);
        assertThat(connection.query("select 1").text(0, 0)).isEqualTo("1");
    }

    private void run(String sql) {
        connection.simple(sql, Begin.NO, ResultObserver.NONE).orThrow();
    }

    private List<Message> sent() {
        List<Message> sent = new ArrayList<>();
        for (int i = 0; i < tape.size(); i++) {
            Entry entry = tape.get(i);
            if (entry instanceof Message message && message.direction() == Direction.FRONTEND) {
                sent.add(message);
            }
        }
        return sent;
    }

    private <T> T last(Class<T> kind) {
        return sent().reversed().stream()
                .map(message -> message.frontend())
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }
}
