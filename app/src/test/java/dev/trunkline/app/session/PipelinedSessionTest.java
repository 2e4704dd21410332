package dev.trunkline.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.Rows;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.DriverException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a session does besides statements one by one: pipelines, and what comes while nothing runs.
/// Against a real server.
@Timeout(60)
class PipelinedSessionTest implements RunObserver {
    private final List<String> told = new ArrayList<>();
    private final CompletableFuture<RunEnd> end = new CompletableFuture<>();
    private DatabaseSession session;
    private DatabaseSession other;

    @BeforeEach
    void connect() {
        session = DatabaseSession.open(TestServer.get().options(), Budget.standard());
        other = DatabaseSession.open(TestServer.get().options(), Budget.standard());
    }

    @AfterEach
    void disconnect() {
        session.close();
        other.close();
    }

    @Test
    void statements_of_a_pipeline_share_one_sync_and_each_is_told_when_it_is_certain() {
        RunEnd finished = run(TransactionMode.AUTO, false, "select 1", "select 2", "");
        assertThat(finished.succeeded()).isTrue();
        assertThat(finished.statements()).isEqualTo(3);
        assertThat(told)
                .containsExactly("rows 0", "rows 1", "0 SELECT 1", "ended 0", "1 SELECT 1", "ended 1", "2 ", "ended 2");
        List<Exchange> exchanges = exchanges();
        assertThat(exchanges.subList(exchanges.size() - 3, exchanges.size()))
                .extracting(Exchange::sql)
                .containsExactly("select 1", "select 2", "");
    }

    @Test
    void an_error_undoes_what_is_before_it_and_skips_what_is_behind_it() {
        RunEnd finished = run(TransactionMode.AUTO, false, "create temporary table t ()", "select 1/0", "select 3");
        assertThat(finished.succeeded()).isFalse();
        assertThat(told)
                .containsExactly("undone 0 CREATE TABLE", "failed 1 22012", "ended 1", "skipped 2 division by zero");
    }

    @Test
    void with_a_sync_each_every_statement_stands_for_itself() {
        RunEnd finished = run(TransactionMode.AUTO, true, "create temporary table t ()", "select 1/0", "select 3");
        assertThat(finished.succeeded()).isFalse();
        assertThat(told)
                .containsExactly(
                        "0 CREATE TABLE", "ended 0", "failed 1 22012", "ended 1", "rows 2", "2 SELECT 1", "ended 2");
    }

    @Test
    void manual_mode_begins_once() {
        RunEnd finished = run(TransactionMode.MANUAL, false, "select 1", "select 2");
        assertThat(finished.succeeded()).isTrue();
        assertThat(session.transaction().status()).isEqualTo(TransactionStatus.IN_TRANSACTION);
        assertThat(exchanges().stream().filter(Exchange::ours))
                .singleElement()
                .extracting(Exchange::sql)
                .isEqualTo("BEGIN");
    }

    @Test
    void a_statement_that_can_not_be_sent_fails_and_the_run_ends() {
        RunEnd finished = run(TransactionMode.AUTO, true, "select '\0'", "select 2");
        assertThat(finished.succeeded()).isFalse();
        assertThat(told).contains("failed 0 XX000", "rows 1", "ended 1");
    }

    @Test
    void so_it_does_outside_a_pipeline() {
        session.run(new RunRequest(List.of("select '\0'"), RunProtocol.EXTENDED, TransactionMode.AUTO), this);
        assertThat(end.orTimeout(30, TimeUnit.SECONDS).join().succeeded()).isFalse();
        assertThat(told).containsExactly("failed 0 XX000", "ended 0");
    }

    @Test
    void notifications_are_told_while_nothing_runs() {
        CompletableFuture<String> heard = new CompletableFuture<>();
        session.onNotification(notification -> heard.complete(notification.payload()));
        session.run(new RunRequest(List.of("listen news"), RunProtocol.SIMPLE, TransactionMode.AUTO), this);
        end.orTimeout(30, TimeUnit.SECONDS).join();
        ask("notify news, 'fit to print'");
        assertThat(heard.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo("fit to print");
    }

    @Test
    void a_session_that_is_ended_while_idle_says_so_at_once() {
        CompletableFuture<DriverException> lost = new CompletableFuture<>();
        session.onLost(lost::complete);
        ask("select pg_terminate_backend(" + session.server().processId() + ")");
        assertThat(lost.orTimeout(30, TimeUnit.SECONDS).join()).hasMessageContaining("57P01");
    }

    private void ask(String sql) {
        other.run(new RunRequest(List.of(sql), RunProtocol.EXTENDED, TransactionMode.AUTO), _ -> {});
    }

    private RunEnd run(TransactionMode mode, boolean syncEach, String... statements) {
        session.run(new RunRequest(List.of(statements), RunProtocol.PIPELINE, mode, syncEach), this);
        return end.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private List<Exchange> exchanges() {
        ExchangeLog log = new ExchangeLog(session.tape());
        log.update();
        return log.exchanges();
    }

    @Override
    public void rows(int index, Rows rows) {
        told.add("rows " + index);
    }

    @Override
    public void completed(int index, String commandTag) {
        told.add(index + " " + commandTag);
    }

    @Override
    public void failed(int index, ServerError error) {
        told.add("failed " + index + " " + error.sqlState());
    }

    @Override
    public void skipped(int index, Optional<ServerError> error) {
        told.add("skipped " + index + error.map(why -> " " + why.message()).orElse(""));
    }

    @Override
    public void undone(int index, String commandTag, ServerError error) {
        told.add("undone " + index + " " + commandTag);
    }

    @Override
    public void ended(int index, StatementEnd statementEnd) {
        told.add("ended " + index);
    }

    @Override
    public void finished(RunEnd runEnd) {
        end.complete(runEnd);
    }
}
