package dev.trunkline.app.result.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.result.export.ExportForm.Scope;
import dev.trunkline.app.result.export.ExportSource.Again;
import dev.trunkline.app.rows.RowOrder;
import dev.trunkline.app.rows.RowsFormat;
import dev.trunkline.app.rows.RowsSlice;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.session.RunRequest;
import dev.trunkline.app.session.TransactionMode;
import dev.trunkline.app.stage.RowsMaker;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.HandUi;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportModelTest {
    private final HandUi ui = new HandUi();
    private final Background background = new Background(ui);
    private final Rows rows = RowsMaker.of(
                    RowsMaker.column("id", RowsMaker.INT8), RowsMaker.column("t", RowsMaker.TEXT))
            .row("1", "a")
            .row("2", null)
            .complete();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        background.close();
    }

    private ExportModel model(RowsSlice selected, Again again) {
        return new ExportModel(
                new ExportSource(RowsSlice.all(rows), selected, again, "", folder.resolve("orders.csv")),
                background,
                ui);
    }

    private void run(ExportModel model) throws InterruptedException {
        model.start();
        assertThat(model.busy().get()).isTrue();
        ui.runUntil(() -> !model.busy().get());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_result_goes_into_the_file_and_what_was_written_is_said() throws Exception {
        ExportModel model = model(null, null);
        run(model);
        assertThat(model.error().get()).isEmpty();
        assertThat(model.outcome().get()).matches("2 rows, 12 B, in \\d+ ms: .*orders\\.csv");
        assertThat(folder.resolve("orders.csv")).hasContent("id,t\n1,a\n2,\n");
    }

    @Test
    void what_is_selected_is_proposed_first() throws Exception {
        RowsSlice selected = RowsSlice.of(rows, RowOrder.asSent(rows), 1);
        ExportModel model = model(selected, null);
        assertThat(model.form().scope().get()).isEqualTo(Scope.SELECTED);
        model.form().nullText().set("NULL");
        run(model);
        assertThat(folder.resolve("orders.csv")).hasContent("t\na\nNULL\n");
    }

    @Test
    void the_files_ending_follows_the_format() {
        ExportForm form = model(null, null).form();
        form.format().set(RowsFormat.XLSX);
        assertThat(form.file().get()).endsWith("orders.xlsx");
        form.file().set("/data/v1.2/file");
        form.format().set(RowsFormat.MARKDOWN);
        assertThat(form.file().get()).isEqualTo("/data/v1.2/file.md");
        form.file().set("/data/orders.txt2");
        form.format().set(RowsFormat.HTML);
        assertThat(form.file().get()).isEqualTo("/data/orders.txt2");
    }

    @Test
    void a_file_that_exists_is_replaced_only_when_asked_twice_or_chosen() throws Exception {
        Path file = Files.writeString(folder.resolve("orders.csv"), "old");
        ExportModel model = model(null, null);
        run(model);
        assertThat(model.error().get()).isEqualTo("This file exists already.");
        assertThat(model.replaces().get()).isTrue();
        assertThat(file).hasContent("old");
        run(model);
        assertThat(file).hasContent("id,t\n1,a\n2,\n");
        assertThat(model.replaces().get()).isFalse();

        Path other = Files.writeString(folder.resolve("other.csv"), "old");
        model.chosen(other);
        run(model);
        assertThat(model.error().get()).isEmpty();
        assertThat(other).hasContent("id,t\n1,a\n2,\n");
    }

    @Test
    void what_stands_in_the_way_is_said_in_one_line() throws Exception {
        ExportModel model = model(null, null);
        model.form().file().set(folder.resolve("none").resolve("x.csv").toString());
        run(model);
        assertThat(model.error().get()).endsWith("x.csv: the folder does not exist. Choose another, or make it first.");
        model.form().file().set("x.csv");
        model.start();
        assertThat(model.error().get()).isEqualTo("File: a whole path is wanted, such as Choose gives.");
        model.form().file().set(" ");
        model.start();
        assertThat(model.error().get()).isEqualTo("File: a name is missing.");
        model.form().file().set(folder.resolve("x.sql").toString());
        model.form().format().set(RowsFormat.INSERT);
        model.start();
        assertThat(model.error().get()).isEqualTo("Table: a name for the INSERT statements is missing.");
        assertThat(model.busy().get()).isFalse();
        assertThat(files()).isEmpty();
    }

    @Test
    void a_cancel_before_the_first_row_leaves_nothing() throws Exception {
        ExportModel model = model(null, null);
        model.start();
        model.cancel();
        ui.runUntil(() -> !model.busy().get());
        assertThat(model.error().get()).isEqualTo("Cancelled: no file was written.");
        assertThat(files()).isEmpty();
    }

    @Test
    void a_statement_is_run_again_and_written_without_being_shown() throws Exception {
        try (DatabaseSession session = DatabaseSession.open(TestServer.get().options(), Budget.standard())) {
            ExportModel model = model(null, again(session, "select g as n from generate_series(1, 100000) g"));
            model.form().scope().set(Scope.AGAIN);
            run(model);
            assertThat(model.error().get()).isEmpty();
            assertThat(model.outcome().get()).startsWith("100,000 rows, 588.9 kB, in ");
            assertThat(Files.readAllLines(folder.resolve("orders.csv")))
                    .hasSize(100_001)
                    .endsWith("99999", "100000");
        }
    }

    @Test
    void a_cancel_reaches_a_server_that_sends_nothing_yet() throws Exception {
        try (DatabaseSession session = DatabaseSession.open(TestServer.get().options(), Budget.standard())) {
            ExportModel model = model(null, again(session, "select pg_sleep(600)"));
            model.form().scope().set(Scope.AGAIN);
            model.start();
            ui.runUntil(session::busy);
            model.cancel();
            ui.runUntil(() -> !model.busy().get());
            assertThat(model.error().get()).isEqualTo("Cancelled: no file was written.");
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void a_statement_that_fails_midway_leaves_nothing() throws Exception {
        try (DatabaseSession session = DatabaseSession.open(TestServer.get().options(), Budget.standard())) {
            ExportModel model =
                    model(null, again(session, "select 1 / (50000 - g) as n from generate_series(1, 100000) g"));
            model.form().scope().set(Scope.AGAIN);
            run(model);
            assertThat(model.error().get()).contains("division by zero");
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void a_folder_that_is_missing_ends_the_statement_and_not_the_session() throws Exception {
        try (DatabaseSession session = DatabaseSession.open(TestServer.get().options(), Budget.standard())) {
            ExportModel model = model(null, again(session, "select * from generate_series(1, 3000000)"));
            model.form().scope().set(Scope.AGAIN);
            model.form().file().set(folder.resolve("none").resolve("x.csv").toString());
            run(model);
            assertThat(model.error().get()).contains("the folder does not exist");
            model.form().file().set(folder.resolve("x.csv").toString());
            run(model);
            assertThat(model.outcome().get()).startsWith("3,000,000 rows, ");
        }
    }

    @Test
    void what_gives_no_rows_or_too_many_results_is_said() throws Exception {
        try (DatabaseSession session = DatabaseSession.open(TestServer.get().options(), Budget.standard())) {
            ExportModel model = model(null, again(session, "set application_name = 'x'"));
            model.form().scope().set(Scope.AGAIN);
            run(model);
            assertThat(model.error().get()).isEqualTo("The statement gave no rows to export.");

            ExportModel two = model(
                    null,
                    new Again(
                            session,
                            new RunRequest(List.of("select 1; select 2"), RunProtocol.SIMPLE, TransactionMode.AUTO)));
            two.form().scope().set(Scope.AGAIN);
            run(two);
            assertThat(two.error().get()).isEqualTo("The statement gives more than one result. Run them one by one.");
            assertThat(files()).isEmpty();
        }
    }

    private static Again again(DatabaseSession session, String sql) {
        return new Again(session, new RunRequest(List.of(sql), RunProtocol.EXTENDED, TransactionMode.AUTO));
    }
}
