package dev.trunkline.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.Rows;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How the window's sessions run statements, against a real server.
@Timeout(60)
class LiveSessionTest {
    private DatabaseSession session;

    @BeforeEach
    void connect() {
        session = DatabaseSession.open(TestServer.get().options(), Budget.standard());
    }

    @AfterEach
    void disconnect() {
        session.close();
    }

    @Test
    void the_server_is_asked_for_the_types_of_parameters_and_runs_nothing() throws Exception {
        run(RunProtocol.EXTENDED, TransactionMode.AUTO, "create temp table described (a int, b text)");
        List<ParameterTypes> types =
                describe("insert into described values ($1, $2)", "select 1", "select $1 from nowhere", "begin");
        assertThat(types)
                .extracting(ParameterTypes::oids)
                .containsExactly(
                        Optional.of(List.of(23, 25)), Optional.of(List.of()), Optional.empty(), Optional.of(List.of()));
        assertThat(types.get(2).error()).isPresent();
        assertThat(session.transaction().status()).isEqualTo(TransactionStatus.IDLE);
        assertThat(run(RunProtocol.EXTENDED, TransactionMode.AUTO, "select 1 from described")
                        .rows
                        .getFirst()
                        .count())
                .isZero();
        assertThat(exchanges())
                .anyMatch(exchange -> exchange.ours() && exchange.sql().startsWith("insert into described"));
    }

    @Test
    void in_a_transaction_only_the_first_statement_is_asked_about_since_a_refusal_would_end_it() throws Exception {
        run(RunProtocol.EXTENDED, TransactionMode.MANUAL, "select 1");
        List<ParameterTypes> types = describe("select $1::int", "select $1 from nowhere");
        assertThat(types.getFirst().oids()).contains(List.of(23));
        assertThat(types.get(1)).isEqualTo(ParameterTypes.UNKNOWN);
        assertThat(session.transaction().status()).isEqualTo(TransactionStatus.IN_TRANSACTION);
    }

    private List<ParameterTypes> describe(String... statements) throws Exception {
        CompletableFuture<List<ParameterTypes>> told = new CompletableFuture<>();
        session.describe(List.of(statements), told::complete);
        return told.get(30, TimeUnit.SECONDS);
    }

    @Test
    void statements_run_in_order_and_the_first_that_fails_ends_the_run() {
        Log log = run(RunProtocol.EXTENDED, TransactionMode.AUTO, "select 1", "select 1/0", "select 3");
        assertThat(log.end().statements()).isEqualTo(2);
        assertThat(log.end().succeeded()).isFalse();
        assertThat(log.errors).singleElement().extracting(ServerError::sqlState).isEqualTo("22012");
        assertThat(log.rows).hasSize(1);
    }

    @Test
    void manual_mode_puts_our_own_begin_before_a_statement_in_the_same_write() {
        Log log = run(RunProtocol.EXTENDED, TransactionMode.MANUAL, "select 1", "select 2");
        assertThat(log.end().succeeded()).isTrue();
        assertThat(session.transaction().status()).isEqualTo(TransactionStatus.IN_TRANSACTION);
        List<Exchange> exchanges = exchanges();
        Exchange begin = exchanges.get(1);
        assertThat(begin.sql()).isEqualTo("BEGIN");
        assertThat(begin.ours()).isTrue();
        Exchange first = exchanges.get(2);
        assertThat(first.sql()).isEqualTo("select 1");
        assertThat(first.startNanos()).isEqualTo(begin.startNanos());
        assertThat(exchanges.get(3).sql()).isEqualTo("select 2");
    }

    @Test
    void manual_mode_does_the_same_under_the_simple_protocol() {
        run(RunProtocol.SIMPLE, TransactionMode.MANUAL, "select 1");
        assertThat(session.transaction().status()).isEqualTo(TransactionStatus.IN_TRANSACTION);
        assertThat(exchanges()).extracting(Exchange::sql).contains("BEGIN", "select 1");
    }

    @Test
    void what_cannot_run_in_a_transaction_gets_no_begin() {
        Log log = run(RunProtocol.EXTENDED, TransactionMode.MANUAL, "vacuum pg_class");
        assertThat(log.errors).isEmpty();
        assertThat(session.transaction().status()).isEqualTo(TransactionStatus.IDLE);
    }

    @Test
    void an_error_turns_the_transaction_to_failed() {
        run(RunProtocol.EXTENDED, TransactionMode.MANUAL, "select 1/0");
        assertThat(session.transaction().status()).isEqualTo(TransactionStatus.FAILED);
    }

    @Test
    void a_commit_that_became_a_rollback_is_said() {
        run(RunProtocol.EXTENDED, TransactionMode.AUTO, "begin", "select 1/0");
        Log log = run(RunProtocol.EXTENDED, TransactionMode.AUTO, "commit");
        assertThat(log.ends)
                .singleElement()
                .extracting(StatementEnd::commitBecameRollback)
                .isEqualTo(true);
    }

    @Test
    void a_deferred_constraint_fails_at_ready_for_query_and_is_no_success() {
        run(RunProtocol.SIMPLE, TransactionMode.AUTO, """
                create temp table parent (id int primary key);
                create temp table child (id int references parent deferrable initially deferred)""");
        Log log = run(RunProtocol.EXTENDED, TransactionMode.AUTO, "insert into child values (1)");
        assertThat(log.tags).containsExactly("INSERT 0 1");
        assertThat(log.end().succeeded()).isFalse();
        assertThat(log.errors).singleElement().extracting(ServerError::sqlState).isEqualTo("23503");
    }

    @Test
    void cancel_ends_what_runs_and_drops_what_waits() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Log log = new Log(started);
        session.run(request(RunProtocol.EXTENDED, TransactionMode.AUTO, "select pg_sleep(600)", "select 2"), log);
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        session.cancel();
        assertThat(log.end().statements()).isEqualTo(1);
        assertThat(log.errors).singleElement().extracting(ServerError::sqlState).isEqualTo("57014");
        assertThat(run(RunProtocol.EXTENDED, TransactionMode.AUTO, "select 1")
                        .end()
                        .succeeded())
                .isTrue();
    }

    @Test
    void a_session_ended_by_the_administrator_is_lost_and_says_why() throws Exception {
        CompletableFuture<String> lost = new CompletableFuture<>();
        session.onLost(e -> lost.complete(e.getMessage()));
        Log log = run(RunProtocol.EXTENDED, TransactionMode.AUTO, "select pg_terminate_backend(pg_backend_pid())");
        assertThat(log.end().lost()).isPresent();
        assertThat(lost.get(20, TimeUnit.SECONDS)).contains("57P01");
    }

    @Test
    void what_was_done_in_a_transaction_is_counted_until_it_ends() {
        run(
                RunProtocol.EXTENDED,
                TransactionMode.MANUAL,
                "create temp table t as select 1 as a",
                "insert into t values (2), (3)",
                "savepoint s");
        assertThat(session.transaction().deeds()).isEqualTo(new TransactionDeeds(2, 2));
        run(RunProtocol.SIMPLE, TransactionMode.MANUAL, "update t set a = 4; select 1; delete from t");
        assertThat(session.transaction().deeds()).isEqualTo(new TransactionDeeds(5, 8));
        run(RunProtocol.SIMPLE, TransactionMode.MANUAL, "rollback");
        assertThat(session.transaction().deeds()).isEqualTo(TransactionDeeds.NONE);
    }

    @Test
    void all_observers_are_told() throws Exception {
        CompletableFuture<TransactionStatus> frame = new CompletableFuture<>();
        CompletableFuture<TransactionStatus> pane = new CompletableFuture<>();
        CompletableFuture<String> lostFrame = new CompletableFuture<>();
        CompletableFuture<String> lostPane = new CompletableFuture<>();
        session.onTransaction(view -> frame.complete(view.status()));
        session.onTransaction(view -> pane.complete(view.status()));
        session.onLost(e -> lostFrame.complete(e.getMessage()));
        session.onLost(e -> lostPane.complete(e.getMessage()));
        run(RunProtocol.EXTENDED, TransactionMode.AUTO, "begin");
        assertThat(frame.get(20, TimeUnit.SECONDS)).isEqualTo(TransactionStatus.IN_TRANSACTION);
        assertThat(pane.get(20, TimeUnit.SECONDS)).isEqualTo(TransactionStatus.IN_TRANSACTION);
        run(RunProtocol.EXTENDED, TransactionMode.AUTO, "select pg_terminate_backend(pg_backend_pid())");
        assertThat(lostFrame.get(20, TimeUnit.SECONDS)).isEqualTo(lostPane.get(20, TimeUnit.SECONDS));
    }

    @Test
    void the_server_says_who_it_is() {
        assertThat(session.server().version()).matches("\\d+(\\.\\d+)?.*");
        assertThat(session.server().processId()).isPositive();
        assertThat(session.server().encoding()).isEqualTo("UTF8");
    }

    @Test
    void a_statement_s_times_are_those_of_the_wire() throws Exception {
        List<StatementEnd> ends = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        session.run(request(RunProtocol.EXTENDED, TransactionMode.AUTO, "select 1", "select 2"), new RunObserver() {
            @Override
            public void ended(int index, StatementEnd end) {
                ends.add(end);
            }

            @Override
            public void finished(RunEnd end) {
                done.countDown();
            }
        });
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        Exchange last = exchanges().getLast();
        assertThat(ends).hasSize(2);
        assertThat(ends.getLast().startNanos()).isEqualTo(last.startNanos());
        assertThat(ends.getLast().endNanos()).isEqualTo(last.endNanos());
    }

    private List<Exchange> exchanges() {
        ExchangeLog log = new ExchangeLog(session.tape());
        log.update();
        return log.exchanges();
    }

    private Log run(RunProtocol protocol, TransactionMode mode, String... statements) {
        Log log = new Log(new CountDownLatch(1));
        session.run(request(protocol, mode, statements), log);
        log.end();
        return log;
    }

    private static RunRequest request(RunProtocol protocol, TransactionMode mode, String... statements) {
        return new RunRequest(List.of(statements), protocol, mode);
    }

    private static final class Log implements RunObserver {
        private final CountDownLatch started;
        private final CompletableFuture<RunEnd> end = new CompletableFuture<>();
        final List<Rows> rows = new ArrayList<>();
        final List<String> tags = new ArrayList<>();
        final List<ServerError> errors = new ArrayList<>();
        final List<StatementEnd> ends = new ArrayList<>();

        Log(CountDownLatch started) {
            this.started = started;
        }

        RunEnd end() {
            return end.orTimeout(30, TimeUnit.SECONDS).join();
        }

        @Override
        public void started(int index) {
            started.countDown();
        }

        @Override
        public void rows(int index, Rows newRows) {
            rows.add(newRows);
        }

        @Override
        public void completed(int index, String commandTag) {
            tags.add(commandTag);
        }

        @Override
        public void failed(int index, ServerError error) {
            errors.add(error);
        }

        @Override
        public void ended(int index, StatementEnd statementEnd) {
            ends.add(statementEnd);
        }

        @Override
        public void finished(RunEnd runEnd) {
            end.complete(runEnd);
        }
    }
}
