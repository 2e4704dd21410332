package dev.trunkline.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.protocols.Measured;
import dev.trunkline.app.protocols.ProtocolsEnd;
import dev.trunkline.app.protocols.ProtocolsEnd.How;
import dev.trunkline.app.protocols.ProtocolsObserver;
import dev.trunkline.app.protocols.ProtocolsRequest;
import dev.trunkline.app.protocols.ProtocolsResult;
import dev.trunkline.app.protocols.Summary;
import dev.trunkline.app.protocols.Way;
import dev.trunkline.app.protocols.WayRun;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import dev.trunkline.resources.Resources;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A statement run in each way and undone each time, against a real server.
@Timeout(60)
class ComparingTest {
    private DatabaseSession session;
    private Connection other;

    @BeforeEach
    void connect() {
        session = DatabaseSession.open(TestServer.get().options(), Budget.standard());
        other = Connection.open(TestServer.get().options(), new Tape());
        other.ours("drop table if exists compared; create table compared (a int, b text); "
                        + "drop sequence if exists compared_seq; create sequence compared_seq")
                .orThrow();
    }

    @AfterEach
    void disconnect() {
        session.close();
        other.ours("drop table compared; drop sequence compared_seq");
        other.close();
    }

    private static final class Ending implements ProtocolsObserver {
        private final CompletableFuture<ProtocolsEnd> end = new CompletableFuture<>();
        private final CountDownLatch first = new CountDownLatch(1);

        @Override
        public void begins(Way way, int round, int rounds) {
            first.countDown();
        }

        @Override
        public void finished(ProtocolsEnd ended) {
            end.complete(ended);
        }
    }

    private ProtocolsEnd compare(String sql) {
        return compare(ProtocolsRequest.of(sql));
    }

    private ProtocolsEnd compare(ProtocolsRequest request) {
        Ending ending = new Ending();
        session.compare(request, ending);
        return ending.end.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private void run(String... statements) {
        CompletableFuture<RunEnd> end = new CompletableFuture<>();
        session.run(new RunRequest(List.of(statements), RunProtocol.SIMPLE, TransactionMode.AUTO), new RunObserver() {
            @Override
            public void finished(RunEnd ended) {
                end.complete(ended);
            }
        });
        end.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private List<Exchange> exchanges() {
        ExchangeLog log = new ExchangeLog(session.tape());
        log.update();
        return log.exchanges();
    }

    private List<String> ours() {
        return exchanges().stream()
                .filter(Exchange::ours)
                .map(Exchange::sql)
                .distinct()
                .toList();
    }

    private String stored() {
        return String.valueOf(other.query("select count(*) from compared").text(0, 0));
    }

    private List<String> summary(String sql, ProtocolsEnd end) {
        ProtocolsRequest request = ProtocolsRequest.of(sql);
        return Summary.of(ProtocolsResult.of(request, end, exchanges()), Resources.messages(Locale.ENGLISH));
    }

    @Test
    void a_short_statement_is_run_three_times_in_each_way_and_each_is_undone() {
        ProtocolsEnd end = compare("select g, 'x' || g from generate_series(1, 100) g");
        assertThat(end.how()).isEqualTo(How.DONE);
        assertThat(end.rounds()).isEqualTo(3);
        assertThat(end.runs()).hasSize(13).extracting(WayRun::tag).containsOnly("SELECT 100");
        assertThat(end.runs().subList(0, 9))
                .extracting(WayRun::way)
                .containsExactly(
                        Way.EXTENDED,
                        Way.SIMPLE,
                        Way.EXTENDED,
                        Way.BINARY,
                        Way.PLANNED_FIRST,
                        Way.PLANNED_FIRST,
                        Way.BINARY,
                        Way.EXTENDED,
                        Way.SIMPLE);
        assertThat(ours()).containsExactly("BEGIN", "ROLLBACK");
        assertThat(session.transaction().status()).isEqualTo(TransactionStatus.IDLE);

        List<Measured> measured = Measured.of(end.runs(), exchanges());
        assertThat(measured).extracting(Measured::way).containsExactly(Way.values());
        assertThat(measured).extracting(each -> each.cost().roundTrips()).containsExactly(1, 1, 1, 2);
        assertThat(measured).extracting(each -> each.cost().rows()).containsOnly(100L);
        assertThat(measured.get(3).cost().waits()).hasSize(2);
    }

    @Test
    void what_a_statement_writes_is_undone_and_it_is_run_once_in_each_way() {
        ProtocolsEnd end = compare("insert into compared select g from generate_series(1, 5) g returning a");
        assertThat(end.how()).isEqualTo(How.DONE);
        assertThat(end.runs()).hasSize(5).extracting(WayRun::tag).containsOnly("INSERT 0 5");
        assertThat(stored()).isEqualTo("0");
    }

    @Test
    void in_an_open_transaction_its_own_work_stays_and_the_runs_go() {
        run("begin", "insert into compared values (7)");
        ProtocolsEnd end = compare("insert into compared values (8)");
        assertThat(end.how()).isEqualTo(How.DONE);
        assertThat(end.savepoint()).isTrue();
        assertThat(session.transaction().status()).isEqualTo(TransactionStatus.IN_TRANSACTION);
        assertThat(session.transaction().deeds().statements()).isEqualTo(1);
        assertThat(session.transaction().savepoints().names()).isEmpty();
        run("commit");
        assertThat(stored()).isEqualTo("1");
        assertThat(ours()).hasSize(2).allMatch(sql -> sql.contains("SAVEPOINT trunkline_compare"));
    }

    @Test
    void a_statement_that_fails_is_run_once_and_harms_no_open_transaction() {
        run("begin", "insert into compared values (7)");
        ProtocolsEnd end = compare("select 1 / (select 0)");
        assertThat(end.how()).isEqualTo(How.FAILED);
        assertThat(end.runs()).hasSize(1);
        assertThat(end.error().map(ServerError::sqlState)).contains("22012");
        assertThat(session.transaction().status()).isEqualTo(TransactionStatus.IN_TRANSACTION);
        run("commit");
        assertThat(stored()).isEqualTo("1");
    }

    @Test
    void results_that_have_no_binary_form_are_compared_in_the_other_ways() {
        String sql = "select acldefault('r', 10)";
        ProtocolsEnd end = compare(sql);
        assertThat(end.how()).isEqualTo(How.DONE);
        assertThat(summary(sql, end)).anyMatch(sentence -> sentence.startsWith("The server refuses its results"));
        assertThat(session.transaction().status()).isEqualTo(TransactionStatus.IDLE);
    }

    @Test
    void a_copy_to_the_client_is_run_without_binary() {
        ProtocolsEnd end = compare("copy (select 1) to stdout");
        assertThat(end.how()).isEqualTo(How.DONE);
        assertThat(end.runs()).extracting(WayRun::way).doesNotContain(Way.BINARY);
    }

    @Test
    void a_transaction_that_has_failed_takes_no_run() {
        run("begin", "selekt");
        ProtocolsEnd end = compare("select 1");
        assertThat(end.how()).isEqualTo(How.NOT_UNDONE);
        assertThat(end.runs()).isEmpty();
    }

    @Test
    void a_cancel_ends_it_and_undoes_what_was_begun() throws InterruptedException {
        run("begin", "insert into compared values (7)");
        Ending ending = new Ending();
        session.compare(ProtocolsRequest.of("select pg_sleep(30)"), ending);
        assertThat(ending.first.await(10, TimeUnit.SECONDS)).isTrue();
        session.cancel();
        ProtocolsEnd end = ending.end.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(end.how()).isEqualTo(How.CANCELLED);
        assertThat(session.transaction().status()).isEqualTo(TransactionStatus.IN_TRANSACTION);
        run("commit");
        assertThat(stored()).isEqualTo("1");
    }

    @Test
    void a_connection_that_is_lost_meanwhile_is_told() throws InterruptedException {
        Ending ending = new Ending();
        session.compare(ProtocolsRequest.of("select pg_sleep(30)"), ending);
        assertThat(ending.first.await(10, TimeUnit.SECONDS)).isTrue();
        other.query(
                "select pg_terminate_backend($1)",
                Integer.toString(session.server().processId()));
        ProtocolsEnd end = ending.end.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(end.how()).isEqualTo(How.LOST);
        assertThat(end.lost()).isPresent();
    }

    @Test
    void what_no_rollback_undoes_is_said() {
        String sql = "select nextval('compared_seq')";
        ProtocolsEnd end = compare(sql);
        assertThat(end.runs()).hasSize(5);
        assertThat(summary(sql, end)).contains("Not undone is what nextval did, in each of 5 runs.");
        assertThat(other.query("select nextval('compared_seq')").text(0, 0)).isEqualTo("6");
    }

    @Test
    void a_statement_with_parameters_is_run_without_the_simple_protocol() {
        ProtocolsEnd end = compare(new ProtocolsRequest("select $1::int + 1", List.of("41"), "BEGIN"));
        assertThat(end.how()).isEqualTo(How.DONE);
        assertThat(end.runs()).extracting(WayRun::way).doesNotContain(Way.SIMPLE);
    }
}
