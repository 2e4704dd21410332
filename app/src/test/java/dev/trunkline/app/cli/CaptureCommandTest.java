package dev.trunkline.app.cli;

import static dev.trunkline.driver.testing.RecordedTape.column;
import static dev.trunkline.driver.testing.RecordedTape.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.cli.Shell.Ran;
import dev.trunkline.driver.file.JsonLinesWriter;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.testing.TestServer;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `wire` and `run --trace` with each format of captures.
class CaptureCommandTest {
    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    private String file = "";

    @BeforeEach
    void writes_a_capture() throws IOException {
        RecordedTape tape = new RecordedTape()
                .sent(new Query("select city from account"))
                .at(100)
                .received(new RowDescription(List.of(column("city", 25))))
                .at(200)
                .received(row("Bern"), row("Zürich"))
                .received(new CommandComplete("SELECT 2"), new ReadyForQuery(TransactionStatus.IDLE))
                .at(9_000)
                .sent(new Query("begin"))
                .at(9_100)
                .received(new CommandComplete("BEGIN"), new ReadyForQuery(TransactionStatus.IN_TRANSACTION));
        Path path = folder.resolve("wire.jsonl");
        try (OutputStream out = Files.newOutputStream(path)) {
            JsonLinesWriter.write(tape.tape(), out);
        }
        file = path.toString();
    }

    private String named(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void a_capture_is_converted_and_reads_as_it_did() {
        String packets = named("wire.pcapng");
        Ran saved = shell.run("wire", file, "--save", packets);
        assertThat(saved.err() + saved.out()).isEmpty();
        assertThat(saved.status()).isZero();
        assertThat(shell.run("wire", packets).out())
                .isEqualTo(shell.run("wire", file).out())
                .contains("DataRow × 2");
    }

    @Test
    void a_capture_is_printed_as_libpq_traces_it() {
        Ran ran = shell.run("wire", file, "--format", "pqtrace", "--no-times", "--filter", "sql contains city");
        assertThat(ran.out()).isEqualTo("""
                F\t29\tQuery\t "select city from account"
                B\t29\tRowDescription\t 1 "city" 0 0 25 65535 -1 0
                B\t14\tDataRow\t 1 4 'Bern'
                B\t17\tDataRow\t 1 7 'Z\\xc3\\xbcrich'
                B\t13\tCommandComplete\t "SELECT 2"
                B\t5\tReadyForQuery\t I
                """);
        assertThat(ran.err()).contains("filter: 1 of 2 exchanges");
    }

    @Test
    void what_a_filter_leaves_is_saved() {
        String rest = named("rest.jsonl");
        Ran ran = shell.run("wire", file, "--save", rest, "--filter", "type == DataRow");
        assertThat(ran.err()).startsWith("trunkline: filter: 1 of 2 exchanges, 2 of 9 messages");
        assertThat(shell.run("wire", rest).out()).contains("DataRow × 2").doesNotContain("Query");
    }

    @Test
    void a_trace_is_opened_and_says_what_it_lacks() {
        String trace = named("wire.pqtrace");
        assertThat(shell.run("wire", file, "--save", trace, "--no-times").err()).isEmpty();
        Ran ran = shell.run("wire", trace);
        assertThat(ran.out()).contains("select city from account", "DataRow × 2");
        assertThat(ran.err()).isEqualTo("trunkline: " + trace + ": the trace tells no times\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wire.txt", "wire.pcap", "wire"})
    void an_ending_that_nobody_writes_is_refused_with_those_that_are(String name) {
        Ran ran = shell.run("wire", file, "--save", named(name));
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).contains("it must end in .pcapng, .pqtrace, .jsonl");
        assertThat(folder.resolve(name)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {".pcapng", ".jsonl"})
    void a_run_is_traced_as_its_files_name_says(String ending) {
        String trace = named("run" + ending);
        Ran ran = shell.run(
                "run",
                TestServer.get().conninfo(),
                "--wire",
                "--trace",
                trace,
                "-c",
                "select g from generate_series(1, 9) g");
        assertThat(ran.status()).isZero();
        Ran printed = shell.run("wire", trace);
        assertThat(printed.err()).isEmpty();
        assertThat(printed.out()).isEqualTo(ran.err()).contains("DataRow × 9");
    }

    @Test
    void a_run_is_traced_as_libpq_would() throws IOException {
        String trace = named("run.pqtrace");
        shell.run("run", TestServer.get().conninfo(), "--trace", trace, "--no-times", "-c", "select 'a' as b");
        assertThat(Files.readString(Path.of(trace)))
                .startsWith("F\t")
                .contains("\nF\t23\tParse\t \"\" \"select 'a' as b\" 0\n", "\nB\t11\tDataRow\t 1 1 'a'\n")
                .endsWith("F\t4\tTerminate\n");
    }
}
