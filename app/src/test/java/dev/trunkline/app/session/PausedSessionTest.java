package dev.trunkline.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.ServerError;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A session whose results are larger than memory and disk allow waits for somebody to decide.
class PausedSessionTest implements RunObserver {
    private static final RunRequest MANY = new RunRequest(
            List.of("select i, repeat('x', 100) from generate_series(1, 200000) i"),
            RunProtocol.EXTENDED,
            TransactionMode.AUTO);

    /// What is sent on until the cancel arrives. In FROM the server would make all of the series first.
    private static final RunRequest ENDLESS = new RunRequest(
            List.of("select generate_series(1, 100000000), repeat('x', 100)"),
            RunProtocol.EXTENDED,
            TransactionMode.AUTO);

    @TempDir
    Path folder = Path.of("");

    private final BlockingQueue<Full> paused = new LinkedBlockingQueue<>();
    private final BlockingQueue<RunEnd> ended = new LinkedBlockingQueue<>();
    private volatile Rows rows = new Rows(new dev.trunkline.driver.wire.BackendMessage.RowDescription(List.of()));
    private volatile String failure = "";
    private final AtomicInteger resumed = new AtomicInteger();
    private Budget budget;
    private DatabaseSession session;

    @BeforeEach
    void open() {
        budget = new Budget(1 << 20, folder, OptionalLong.of(2 << 20));
        session = DatabaseSession.open(TestServer.get().options(), budget);
    }

    @AfterEach
    void close() {
        session.close();
        budget.close();
    }

    @Override
    public void rows(int index, Rows arriving) {
        rows = arriving;
    }

    @Override
    public void paused(int index, Full reason) {
        paused.add(reason);
    }

    @Override
    public void resumed(int index) {
        resumed.incrementAndGet();
    }

    @Override
    public void failed(int index, ServerError error) {
        failure = error.sqlState();
    }

    @Override
    public void finished(RunEnd end) {
        ended.add(end);
    }

    private static <T> T soon(BlockingQueue<T> queue) throws InterruptedException {
        T found = queue.poll(20, TimeUnit.SECONDS);
        assertThat(found).isNotNull();
        return found;
    }

    @Test
    void it_pauses_with_the_reason_and_reads_on_when_told() throws InterruptedException {
        session.run(MANY, this);
        assertThat(soon(paused).reason()).isEqualTo(Full.Reason.DISK_BUDGET);
        assertThat(session.busy()).isTrue();
        assertThat(ended).isEmpty();
        session.goOn();
        assertThat(soon(ended).succeeded()).isTrue();
        assertThat(rows.count()).isEqualTo(200_000);
        assertThat(rows.cut()).isFalse();
        assertThat(resumed).hasValue(paused.size() + 1);
    }

    @Test
    void cancelling_keeps_what_has_come_and_the_session_stays_usable() throws InterruptedException {
        session.run(ENDLESS, this);
        soon(paused);
        session.cancel();
        assertThat(soon(ended).succeeded()).isFalse();
        assertThat(failure).isEqualTo("57014");
        assertThat(rows.cut()).isTrue();
        assertThat(rows.count()).isBetween(5_000, 60_000);
        assertThat(rows.text(rows.count() - 1, 0)).isEqualTo(String.valueOf(rows.count()));
        rows.close();
        session.run(new RunRequest(List.of("select 1"), RunProtocol.EXTENDED, TransactionMode.AUTO), this);
        assertThat(soon(ended).succeeded()).isTrue();
    }

    @Test
    void closing_the_session_ends_the_wait() throws InterruptedException {
        session.run(MANY, this);
        soon(paused);
        session.close();
        assertThat(soon(ended).succeeded()).isFalse();
    }
}
