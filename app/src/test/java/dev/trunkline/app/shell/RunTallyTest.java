package dev.trunkline.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.StatementEnd;
import dev.trunkline.app.stage.PassedOn;
import dev.trunkline.app.stage.RowsMaker;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTallyTest {
    @Test
    void the_first_row_is_timed_from_the_start_of_the_first_statement() {
        Rows rows = RowsMaker.ofColumns(1).row("1").complete();
        long came = rows.firstNanos();
        RunTally tally = new RunTally((RunEnd end) -> {}, () -> {}, came - 5000);
        tally.started(0);
        tally.ended(0, new StatementEnd(true, false, TransactionStatus.IDLE, came - 4000, came - 1000));
        tally.started(1);
        tally.rows(1, rows);
        tally.ended(1, new StatementEnd(true, false, TransactionStatus.IDLE, came - 10, came + 500));
        tally.finished(new RunEnd(2, true, Optional.empty()));

        RunSummary summary = tally.summary(came + 9000);
        assertThat(summary.nanos()).isEqualTo(4500);
        assertThat(summary.firstRowNanos()).hasValue(4000);
    }

    @Test
    void it_passes_on_everything_it_is_told() throws ReflectiveOperationException {
        PassedOn.assertEverything(next -> new RunTally(next, () -> {}, 0));
    }

    @Test
    void a_paused_run_is_said_to_be_paused() {
        RunTally tally = new RunTally((RunEnd end) -> {}, () -> {}, 0);
        tally.paused(0, new Full(Full.Reason.DISK_BUDGET, "used up", 1, 2));
        assertThat(tally.summary(5).state()).isEqualTo(RunSummary.State.PAUSED);
        assertThat(tally.summary(5).words()).startsWith("PAUSED");
        tally.resumed(0);
        assertThat(tally.summary(5).state()).isEqualTo(RunSummary.State.RUNNING);
    }
}
