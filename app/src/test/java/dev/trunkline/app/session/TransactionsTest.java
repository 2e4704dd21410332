package dev.trunkline.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.session.TransactionOptions.Isolation;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How transactions begin, their savepoints, the deadlines of a session, and a COPY's rows. Against a
/// real server.
@Timeout(60)
final class TransactionsTest {
    private static final TransactionOptions CAREFUL = new TransactionOptions(Isolation.SERIALIZABLE, true, true);

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
    void our_begin_says_the_modes_and_is_marked_as_ours() {
        for (RunProtocol protocol : RunProtocol.values()) {
            Log log = run(protocol, CAREFUL, "show transaction_isolation", "show transaction_read_only");
            assertThat(log.values).containsExactly("serializable", "on");
            assertThat(session.transaction().begun()).isEqualTo("SERIALIZABLE, READ ONLY, DEFERRABLE");
            run(protocol, CAREFUL, "rollback");
            assertThat(session.transaction().begun()).isEmpty();
        }
        assertThat(ours())
                .containsExactly(
                        "BEGIN ISOLATION LEVEL SERIALIZABLE, READ ONLY, DEFERRABLE",
                        "BEGIN ISOLATION LEVEL SERIALIZABLE, READ ONLY, DEFERRABLE",
                        "BEGIN ISOLATION LEVEL SERIALIZABLE, READ ONLY, DEFERRABLE");
    }

    @Test
    void modes_that_the_user_changes_or_a_transaction_of_his_own_are_not_said_to_be_ours() {
        run(RunProtocol.EXTENDED, CAREFUL, "set transaction isolation level read committed");
        assertThat(session.transaction().status()).isEqualTo(TransactionStatus.IN_TRANSACTION);
        assertThat(session.transaction().begun()).isEmpty();
        run(RunProtocol.EXTENDED, CAREFUL, "rollback", "begin", "select 1");
        assertThat(session.transaction().begun()).isEmpty();
    }

    @Test
    void savepoints_are_known_however_they_are_set() {
        run(RunProtocol.EXTENDED, TransactionOptions.DEFAULT, "select 1", "savepoint a", "savepoint \"B c\"");
        run(RunProtocol.EXTENDED, TransactionOptions.DEFAULT, "savepoint a");
        assertThat(session.transaction().savepoints().names()).containsExactly("a", "B c", "a");
        assertThat(session.transaction().savepoints().reachable()).containsExactly("a", "B c");
        run(RunProtocol.SIMPLE, TransactionOptions.DEFAULT, "select 1; release a; ; savepoint d; select 2");
        assertThat(session.transaction().savepoints().names()).containsExactly("a", "B c", "d");
        run(RunProtocol.PIPELINE, TransactionOptions.DEFAULT, "rollback to \"B c\"", "savepoint e", "select 1/0");
        assertThat(session.transaction().status()).isEqualTo(TransactionStatus.FAILED);
        assertThat(session.transaction().savepoints().names()).containsExactly("a", "B c", "e");
        run(RunProtocol.EXTENDED, TransactionOptions.DEFAULT, "rollback to e");
        assertThat(session.transaction().status()).isEqualTo(TransactionStatus.IN_TRANSACTION);
        run(RunProtocol.SIMPLE, TransactionOptions.DEFAULT, "commit and chain");
        assertThat(session.transaction().status()).isEqualTo(TransactionStatus.IN_TRANSACTION);
        assertThat(session.transaction().savepoints()).isEqualTo(Savepoints.NONE);
    }

    @Test
    void of_savepoints_that_can_not_be_read_nothing_false_is_said() {
        run(RunProtocol.EXTENDED, TransactionOptions.DEFAULT, "select 1", "savepoint a", "savepoint U&\"b\"");
        assertThat(session.transaction().savepoints().known()).isFalse();
        assertThat(session.transaction().savepoints().reachable()).isEmpty();
        run(RunProtocol.EXTENDED, TransactionOptions.DEFAULT, "rollback", "select 1", "savepoint c");
        assertThat(session.transaction().savepoints().names()).containsExactly("c");
    }

    @Test
    void in_a_pipeline_each_transaction_has_a_begin_of_its_own() {
        run(RunProtocol.EXTENDED, TransactionMode.AUTO, TransactionOptions.DEFAULT, "create temp table t (a int)");
        for (boolean syncEach : new boolean[] {false, true}) {
            Log log = new Log();
            List<String> statements = List.of("insert into t values (1)", "commit", "insert into t values (2)");
            session.run(
                    new RunRequest(
                            statements,
                            List.of(),
                            RunProtocol.PIPELINE,
                            TransactionMode.MANUAL,
                            syncEach,
                            TransactionOptions.DEFAULT),
                    log);
            assertThat(log.end().succeeded()).isTrue();
            assertThat(session.transaction().status()).isEqualTo(TransactionStatus.IN_TRANSACTION);
            run(RunProtocol.EXTENDED, TransactionOptions.DEFAULT, "rollback");
        }
        assertThat(run(RunProtocol.EXTENDED, TransactionOptions.DEFAULT, "select count(*) from t").values)
                .containsExactly("2");
        assertThat(ours()).hasSize(5);
    }

    @Test
    void a_statement_that_takes_too_long_is_ended_and_the_deadline_named() {
        want(new Deadlines(Optional.of(Duration.ofMillis(100)), Optional.empty(), Optional.empty()));
        Log log = run(RunProtocol.EXTENDED, TransactionMode.AUTO, TransactionOptions.DEFAULT, "select pg_sleep(100)");
        assertThat(log.errors).singleElement().extracting(ServerError::sqlState).isEqualTo("57014");
        assertThat(log.ends)
                .singleElement()
                .extracting(StatementEnd::expired)
                .isEqualTo(Optional.of(Duration.ofMillis(100)));
        assertThat(ours()).isEmpty();
    }

    @Test
    void the_servers_deadlines_are_said_at_once_and_again_when_a_rollback_has_undone_them() {
        run(RunProtocol.EXTENDED, TransactionOptions.DEFAULT, "select 1");
        Deadlines.Answer answer =
                want(new Deadlines(Optional.empty(), Optional.of(Duration.ofSeconds(5)), Optional.empty()));
        assertThat(answer.refused()).isEmpty();
        assertThat(run(RunProtocol.EXTENDED, TransactionOptions.DEFAULT, "show lock_timeout", "rollback").values)
                .containsExactly("5s");
        assertThat(run(RunProtocol.EXTENDED, TransactionOptions.DEFAULT, "show lock_timeout", "commit").values)
                .containsExactly("5s");
        want(Deadlines.NONE);
        assertThat(run(RunProtocol.EXTENDED, TransactionOptions.DEFAULT, "show lock_timeout").values)
                .containsExactly("0");
        assertThat(ours())
                .containsExactly(
                        "BEGIN",
                        "SET lock_timeout = '5000ms'",
                        "SET lock_timeout = '5000ms'",
                        "BEGIN",
                        "RESET lock_timeout",
                        "BEGIN");
    }

    @Test
    void in_a_failed_transaction_they_wait_for_its_end() {
        run(RunProtocol.EXTENDED, TransactionOptions.DEFAULT, "select 1/0");
        Deadlines.Answer answer =
                want(new Deadlines(Optional.empty(), Optional.of(Duration.ofSeconds(7)), Optional.of(Duration.ZERO)));
        assertThat(answer.waits()).isTrue();
        assertThat(run(
                                RunProtocol.EXTENDED,
                                TransactionOptions.DEFAULT,
                                "rollback",
                                "show lock_timeout",
                                "show idle_in_transaction_session_timeout")
                        .values)
                .containsExactly("7s", "0");
    }

    @Test
    void what_the_server_refuses_is_not_in_force() {
        Duration tooLong = Deadlines.LONGEST.plusMillis(1);
        Deadlines.Answer answer =
                want(new Deadlines(Optional.empty(), Optional.of(tooLong), Optional.of(Duration.ofSeconds(60))));
        assertThat(answer.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.kind()).isEqualTo(Deadlines.Kind.LOCK);
            assertThat(refusal.error().sqlState()).isEqualTo("22023");
        });
        assertThat(answer.inForce())
                .isEqualTo(new Deadlines(Optional.empty(), Optional.empty(), Optional.of(Duration.ofSeconds(60))));
    }

    @Test
    void a_copy_takes_its_rows_and_is_not_sent_without() {
        run(RunProtocol.EXTENDED, TransactionMode.AUTO, TransactionOptions.DEFAULT, "create temp table c (a int)");
        for (RunProtocol protocol : List.of(RunProtocol.SIMPLE, RunProtocol.EXTENDED)) {
            Log log = new Log();
            log.copies = Optional.of("1\n2\n");
            session.run(new RunRequest(List.of("copy c from stdin"), protocol, TransactionMode.AUTO), log);
            assertThat(log.end().succeeded()).isTrue();
            Log without = run(protocol, TransactionMode.MANUAL, TransactionOptions.DEFAULT, "copy c from stdin");
            assertThat(without.errors)
                    .singleElement()
                    .satisfies(error -> assertThat(error.message()).contains("needs rows", "\\."));
            assertThat(session.transaction().status()).isEqualTo(TransactionStatus.IDLE);
        }
        assertThat(run(RunProtocol.EXTENDED, TransactionOptions.DEFAULT, "select count(*) from c").values)
                .containsExactly("4");
    }

    private List<String> ours() {
        ExchangeLog log = new ExchangeLog(session.tape());
        log.update();
        return log.exchanges().stream()
                .filter(Exchange::ours)
                .map(Exchange::sql)
                .toList();
    }

    private Deadlines.Answer want(Deadlines wanted) {
        CompletableFuture<Deadlines.Answer> answer = new CompletableFuture<>();
        session.deadlines(wanted, answer::complete);
        return answer.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private Log run(RunProtocol protocol, TransactionOptions options, String... statements) {
        return run(protocol, TransactionMode.MANUAL, options, statements);
    }

    private Log run(RunProtocol protocol, TransactionMode mode, TransactionOptions options, String... statements) {
        Log log = new Log();
        session.run(new RunRequest(List.of(statements), List.of(), protocol, mode, false, options), log);
        log.end();
        return log;
    }

    private static final class Log implements RunObserver {
        private final List<String> values = new ArrayList<>();
        private final List<Rows> rows = new ArrayList<>();
        private final List<ServerError> errors = new ArrayList<>();
        private final List<StatementEnd> ends = new ArrayList<>();
        private final CompletableFuture<RunEnd> end = new CompletableFuture<>();
        private Optional<String> copies = Optional.empty();

        @Override
        public Optional<InputStream> copyIn(int index) {
            return copies.map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void rows(int index, Rows came) {
            rows.add(came);
        }

        @Override
        public void failed(int index, ServerError error) {
            errors.add(error);
        }

        @Override
        public void ended(int index, StatementEnd statement) {
            ends.add(statement);
        }

        @Override
        public void finished(RunEnd finished) {
            rows.stream().filter(came -> came.count() > 0).forEach(came -> values.add(came.text(0, 0)));
            end.complete(finished);
        }

        private RunEnd end() {
            return end.orTimeout(30, TimeUnit.SECONDS).join();
        }
    }
}
