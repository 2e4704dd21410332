package dev.trunkline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.cli.Shell.Ran;
import dev.trunkline.driver.file.CaptureFormat;
import dev.trunkline.driver.file.CaptureOptions;
import dev.trunkline.driver.file.CaptureSelection;
import dev.trunkline.driver.file.CaptureWriter;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireCompareTest {
    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void record() throws IOException {
        RecordedTape tape = new RecordedTape();
        for (String tag : new String[] {"UPDATE 1", "UPDATE 2"}) {
            tape.sent(new Query("update t set a = 1")).received(new CommandComplete(tag));
            tape.received(new ReadyForQuery(TransactionStatus.IDLE));
        }
        file = folder.resolve("wire.jsonl");
        CaptureWriter.write(
                tape.tape(),
                CaptureSelection.all(),
                CaptureFormat.JSON_LINES,
                CaptureOptions.STANDARD,
                file,
                CaptureWriter.Progress.NONE);
    }

    @Test
    void two_exchanges_stand_beside_each_other_with_what_differs_marked() {
        Ran ran = shell.run("wire", file.toString(), "--compare", "1,2");
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("1 simple", "2 simple", "difference");
        assertThat(ran.out().lines().filter(line -> line.contains("≠"))).anyMatch(line -> line.contains("UPDATE 2"));
        assertThat(ran.out().lines().filter(line -> line.contains("Query"))).anyMatch(line -> line.contains("="));
    }

    @Test
    void what_can_t_be_compared_says_why() {
        assertThat(shell.run("wire", file.toString(), "--compare", "1,7").err())
                .contains("there is no exchange 7", "which has 2");
        assertThat(shell.run("wire", file.toString(), "--compare", "1").err()).contains("--compare 3,5");
        assertThat(shell.run("wire", file.toString(), "--compare", "1,2", "--filter", "error")
                        .status())
                .isEqualTo(ExitStatus.USAGE);
    }
}
