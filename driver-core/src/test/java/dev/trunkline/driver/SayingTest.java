package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.capture.Phase;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Heard;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The ways of saying a statement by the extended protocol, to a real server.
class SayingTest {
    private static final String TWO_ROWS = "select g, 'x' || g from generate_series(1, $1) g";

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

    private Outcome say(Saying saying, String sql, String... parameters) {
        return connection.extended(sql, Arrays.asList(parameters), saying, heard);
    }

    private Exchange latest() {
        ExchangeLog log = new ExchangeLog(tape);
        log.update();
        return log.exchanges().getLast();
    }

    private String letters() {
        return latest().entries().stream().map(Wording::letter).collect(Collectors.joining());
    }

    private long waited(int trip) {
        return latest().phases().stream()
                .filter(phase -> phase.kind() == Phase.Kind.NETWORK_AND_SERVER)
                .toList()
                .get(trip)
                .nanos();
    }

    @ParameterizedTest
    @EnumSource
    void each_gives_the_same_rows(Saying saying) {
        assertThat(say(saying, TWO_ROWS, "2").succeeded()).isTrue();
        Rows rows = heard.results().getFirst();
        assertThat(rows.value(1, 0)).isEqualTo(2);
        assertThat(rows.text(1, 1)).isEqualTo("x2");
        assertThat(rows.columns())
                .extracting(c -> c.format())
                .containsOnly(saying == Saying.BINARY ? Format.BINARY : Format.TEXT);
        assertThat(latest().roundTrips()).isEqualTo(saying == Saying.PLANNED_FIRST ? 2 : 1);
    }

    @Test
    void a_flush_behind_describe_brings_the_description_before_the_statement_runs() {
        say(Saying.PLANNED_FIRST, TWO_ROWS, "2");
        assertThat(letters()).isEqualTo("PBDH12TESDCZ");
        assertThat(latest().kind()).isEqualTo(Exchange.Kind.EXTENDED);
    }

    /// Of 0.4 s. When a write was over is known a little later than the server begins to work on it.
    private static final long HALF_THE_NAP = 200_000_000;

    /// What an immutable function of constants gives is worked out by the planner: it sleeps there.
    @Test
    void planning_belongs_to_bind_and_so_to_the_first_round_trip() {
        connection.simple("""
                        create function pg_temp.nap() returns int immutable language plpgsql
                        as 'begin perform pg_sleep(0.4); return 1; end'\
                        """, Begin.NO, heard).orThrow();
        say(Saying.PLANNED_FIRST, "select pg_temp.nap()");
        assertThat(waited(0)).isGreaterThan(HALF_THE_NAP);
        assertThat(waited(1)).isLessThan(HALF_THE_NAP);

        say(Saying.PLANNED_FIRST, "select pg_sleep(0.4)");
        assertThat(waited(0)).isLessThan(HALF_THE_NAP);
        assertThat(waited(1)).isGreaterThan(HALF_THE_NAP);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_refused_while_it_is_parsed_bound_or_run_leaves_the_connection_at_rest(Saying saying) {
        for (String refused :
                List.of("selekt 1", "select $1::int", "select 1 / $1::int", "select acldefault('r', 10)")) {
            String parameter = refused.contains("/") ? "0" : "x";
            boolean has = refused.contains("$");
            Outcome outcome = has ? say(saying, refused, parameter) : say(saying, refused);
            boolean binaryOnly = refused.contains("acl");
            assertThat(outcome.error().isPresent()).isEqualTo(!binaryOnly || saying == Saying.BINARY);
            assertThat(connection.query("select 1").text(0, 0)).isEqualTo("1");
        }
    }

    @Test
    void what_fails_in_a_transaction_fails_it() {
        connection.simple("begin", Begin.NO, heard).orThrow();
        assertThat(say(Saying.PLANNED_FIRST, "select $1::int", "x").status()).isEqualTo(TransactionStatus.FAILED);
    }

    @Test
    void what_returns_no_rows_is_described_as_such() {
        assertThat(say(Saying.PLANNED_FIRST, "set work_mem = '5MB'").tags()).containsExactly("SET");
        assertThat(letters()).isEqualTo("PBDH12nESCZ");
        assertThat(say(Saying.PLANNED_FIRST, "").tags()).containsExactly("");
        assertThat(say(Saying.PLANNED_FIRST, "insert into pg_temp.none values (1)")
                        .succeeded())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void copy_works_both_ways(Saying saying) {
        connection.simple("create temp table t (a int)", Begin.NO, heard).orThrow();
        assertThat(say(saying, "copy (select 1) to stdout").tags()).containsExactly("COPY 1");
        assertThat(heard.copied()).isEqualTo("1\n");
        // There is no data for it.
        assertThat(say(saying, "copy t from stdin").error()).isPresent();
        assertThat(connection.query("select 1").count()).isEqualTo(1);
    }
}
