package dev.trunkline.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.session.RunRequest;
import dev.trunkline.app.session.TransactionMode;
import dev.trunkline.app.stage.TurnTakingUi;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.Format;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a COPY … TO STDOUT gives, as the window shows it. Against a real server.
@Timeout(60)
final class CopiedTextTest {
    private final TurnTakingUi ui = new TurnTakingUi();
    private final ResultModel model = new ResultModel(ui, _ -> Optional.empty());
    private final DatabaseSession session =
            DatabaseSession.open(TestServer.get().options(), Budget.standard());

    @AfterEach
    void disconnect() {
        session.close();
    }

    @Test
    void the_first_lines_are_kept_and_the_others_counted() {
        for (RunProtocol protocol : RunProtocol.values()) {
            CopiedText copied = run(protocol, "copy (select g from generate_series(1, 10003) g) to stdout");
            assertThat(copied.lines()).hasSize(CopyPreview.MOST_LINES).startsWith("1", "2");
            assertThat(copied.count()).isEqualTo(10_003);
            assertThat(copied.more()).isEqualTo(3);
            assertThat(copied.bytes()).isEqualTo(9 * 2 + 90 * 3 + 900 * 4 + 9000 * 5 + 4 * 6);
            assertThat(copied.whole()).isTrue();
        }
    }

    @Test
    void one_that_fails_in_the_middle_is_not_called_whole() {
        CopiedText copied =
                run(RunProtocol.EXTENDED, "copy (select 6 / (3 - g) from generate_series(1, 9) g) to stdout");
        assertThat(copied.lines()).containsExactly("3", "6");
        assertThat(copied.whole()).isFalse();
    }

    @Test
    void binary_data_is_counted() {
        CopiedText copied = run(RunProtocol.SIMPLE, "copy (select 1) to stdout (format binary)");
        assertThat(copied.format()).isEqualTo(Format.BINARY);
        assertThat(copied.lines()).isEmpty();
        assertThat(copied.bytes()).isPositive();
    }

    private CopiedText run(RunProtocol protocol, String sql) {
        session.run(
                new RunRequest(List.of(sql), protocol, TransactionMode.AUTO),
                model.observer(List.of(sql), _ -> TextStart.TOP));
        ui.runUntil(() -> !(model.outcomeProperty().get().running()
                || model.outcomeProperty().get() instanceof Outcome.NotRun
                || model.hiddenProperty().get()));
        assertThat(model.copied()).hasSize(1);
        return model.copied().getFirst();
    }
}
