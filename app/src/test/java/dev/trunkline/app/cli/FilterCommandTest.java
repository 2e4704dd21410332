package dev.trunkline.app.cli;

import static dev.trunkline.driver.testing.RecordedTape.column;
import static dev.trunkline.driver.testing.RecordedTape.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.cli.Shell.Ran;
import dev.trunkline.driver.file.CaptureFormat;
import dev.trunkline.driver.file.CaptureOptions;
import dev.trunkline.driver.file.CaptureWriter;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterCommandTest {
    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    private String file = "";

    @BeforeEach
    void record() throws IOException {
        RecordedTape tape = new RecordedTape()
                .sent(new Query("select city from account"))
                .at(100)
                .received(new RowDescription(List.of(column("city", 25))));
        for (int i = 0; i < 1000; i++) {
            tape.at(200 + i).received(row(i % 100 == 7 ? "Bern" : "Zürich"));
        }
        tape.received(new CommandComplete("SELECT 1000"), new ReadyForQuery(TransactionStatus.IDLE));
        tape.at(9_000).sent(new Query("begin")).at(9_100).received(new CommandComplete("BEGIN"));
        tape.received(new ReadyForQuery(TransactionStatus.IN_TRANSACTION));
        Path path = folder.resolve("wire.jsonl");
        try (OutputStream out = Files.newOutputStream(path);
                CaptureWriter writer =
                        new CaptureWriter(tape.tape(), CaptureFormat.JSON_LINES, CaptureOptions.STANDARD, out)) {
            writer.update();
        }
        file = path.toString();
    }

    @Test
    void a_filter_leaves_exchanges_with_a_match_and_of_them_the_messages_that_match() {
        Ran ran = shell.run("wire", file, "--filter", "column.city == 'Bern' or type == CommandComplete and rows > 1");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).isEqualTo("""
                exchange 1 · simple · select city from account
                       #   t ms       message                bytes
                  10–910  0.207  ←  D DataRow × 10 of 1,000    150  until 1.107 ms
                    1003  1.199  ←  C CommandComplete           17  SELECT 1000
                  sending 0.000 ms · network + server 0.100 ms · arriving 1.099 ms
                  done · 1 round trip · 1.199 ms · → 30 bytes · ← 18,023 bytes · 1,000 rows · SELECT 1000 · ready: I idle · shown: 11 of 1,004 messages
                """);
        assertThat(ran.err()).isEqualTo("trunkline: filter: 1 of 2 exchanges, 11 of 1,007 messages\n");
    }

    @Test
    void json_counts_what_is_hidden() {
        Ran ran = shell.run("wire", file, "--format", "json", "--filter", "\"bern\"");

        assertThat(ran.status()).isZero();
        assertThat(ran.out().lines()).hasSize(1);
        assertThat(ran.out())
                .contains("\"hidden\":994,\"messages\":[{\"number\":10,\"count\":10,\"of\":1000,\"nanos\":207000,")
                .contains("\"length\":150,");
    }

    @Test
    void a_filter_about_exchanges_hides_none_of_their_messages() {
        Ran ran = shell.run("wire", file, "--filter", "status == transaction");

        assertThat(ran.out()).startsWith("exchange 2 · simple · begin\n").doesNotContain("shown:");
        assertThat(ran.err()).isEqualTo("trunkline: filter: 1 of 2 exchanges, 3 of 1,007 messages\n");
    }

    @Test
    void what_is_no_filter_is_wrong_usage_with_the_place_pointed_at() {
        Ran ran = shell.run("wire", file, "--filter", "error and lenght > 100");

        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualTo("""
                trunkline: --filter: there is no field 'lenght'; did you mean 'length'?
                  error and lenght > 100
                            ^^^^^^
                Try 'trunkline wire --help' for what there is.
                """);
    }

    @Test
    void what_is_no_filter_is_refused_before_anything_is_run() {
        Ran ran = shell.run("run", "host=nowhere.invalid", "--wire", "--filter", "d > 100", "-c", "select 1");

        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).startsWith("trunkline: --filter: a unit is missing: 100ms?");
        assertThat(shell.run("run", "host=nowhere.invalid", "--filter", "error", "-c", "select 1")
                        .err())
                .startsWith("trunkline: --filter says what --wire prints, and there is no --wire\n");
    }
}
