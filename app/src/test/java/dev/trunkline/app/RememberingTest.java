package dev.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.history.Executed;
import dev.trunkline.app.history.HistoryFile;
import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.RunObserver;
import dev.trunkline.app.session.StatementEnd;
import dev.trunkline.app.stage.PassedOn;
import dev.trunkline.app.stage.RowsMaker;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberingTest {
    @TempDir
    private Path folder;

    @Test
    void each_statement_that_ended_is_remembered_with_what_it_gave() throws IOException {
        try (HistoryFile history = new HistoryFile(file())) {
            RunObserver run = remembering(history, "select 1", "update t set a = 1", "select nosuch", "select 2", "x");
            run.started(0);
            run.rows(
                    0,
                    RowsMaker.of(RowsMaker.column("a", RowsMaker.INT8))
                            .row("1")
                            .row("2")
                            .complete());
            run.completed(0, "SELECT 2");
            run.ended(0, end(true, 0, 41_000_000));
            run.started(1);
            run.completed(1, "UPDATE 7");
            run.ended(1, end(true, 0, 5));
            run.started(2);
            run.failed(2, error("42703"));
            run.ended(2, end(false, 0, 5));
            run.started(3);
            run.failed(3, error("57014"));
            run.ended(3, end(false, 0, 5));
            run.skipped(4, Optional.empty());
            run.finished(new RunEnd(4, false, Optional.empty()));
        }
        List<Executed> found = new HistoryFile(file()).newest(10).reversed();
        assertThat(found)
                .extracting(Executed::sql)
                .containsExactly("select 1", "update t set a = 1", "select nosuch", "select 2");
        assertThat(found)
                .extracting(Executed::ending)
                .containsExactly(
                        Executed.Ending.DONE, Executed.Ending.DONE, Executed.Ending.FAILED, Executed.Ending.CANCELLED);
        assertThat(found).extracting(Executed::rows).startsWith(OptionalLong.of(2), OptionalLong.of(7));
        assertThat(found.getFirst().nanos()).isEqualTo(41_000_000);
        assertThat(found.getFirst().connection()).isEqualTo("shop");
        assertThat(found.get(2).error()).contains("42703");
    }

    @Test
    void a_statement_whose_connection_was_lost_is_remembered_as_that() throws IOException {
        try (HistoryFile history = new HistoryFile(file())) {
            RunObserver run = remembering(history, "delete from t");
            run.started(0);
            run.finished(new RunEnd(
                    1, false, Optional.of(new ConnectionException(ConnectionException.Kind.LOST, "gone", null))));
        }
        assertThat(new HistoryFile(file()).newest(10))
                .extracting(Executed::ending)
                .containsExactly(Executed.Ending.LOST);
    }

    @Test
    void it_passes_on_everything_it_is_told() throws ReflectiveOperationException {
        try (HistoryFile history = new HistoryFile(file())) {
            PassedOn.assertEverything(next -> new Remembering(next, history, "shop", List.of("select 1")));
        }
    }

    private Path file() {
        return folder.resolve("history.jsonl");
    }

    private static RunObserver remembering(HistoryFile history, String... statements) {
        return new Remembering((RunEnd _) -> {}, history, "shop", List.of(statements));
    }

    private static StatementEnd end(boolean succeeded, long start, long end) {
        return new StatementEnd(succeeded, false, TransactionStatus.IDLE, start, end);
    }

    private static ServerError error(String code) {
        return new ServerError(List.of(
                new ServerError.Part('V', "ERROR"), new ServerError.Part('C', code), new ServerError.Part('M', "no")));
    }
}
