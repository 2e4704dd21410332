package dev.trunkline.app.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.editor.EditorModel;
import dev.trunkline.app.editor.RunText;
import dev.trunkline.app.editor.SqlEditor;
import dev.trunkline.app.result.ResultModel;
import dev.trunkline.app.result.ResultPane;
import dev.trunkline.app.result.TextStart;
import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.RunObserver;
import dev.trunkline.app.session.StatementEnd;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerError.Part;
import dev.trunkline.driver.wire.TransactionStatus;
import dev.trunkline.resources.Resources;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Editor and result as they stand together in the window, drawn in both themes, to be looked at beside
/// the design.
@ExtendWith(ApplicationExtension.class)
final class EditorAndResultPicturesTest {
    private static final String SQL = """
            -- revenue by customer since a date
            select c.id, c.name, sum(l.amount) as revenue, max(o.placed_at) last_order, c.attrs
              from customer c join orders o on o.customer_id = c.id join order_line l on l.order_id = o.id
             where o.placed_at >= $1 group by c.id order by revenue desc;

            update customer set name = 'Ünïcode & Co' where id = 42;
            """;

    private final Background background = new Background(UiThread.javafx());
    private final EditorModel editor = new EditorModel(background);
    private final ResultModel results = new ResultModel(UiThread.javafx(), _ -> Optional.empty());
    private Stage stage;

    @Start
    void start(Stage window) {
        stage = window;
    }

    @AfterEach
    void stop() {
        background.close();
    }

    @ParameterizedTest
    @CsvSource({"DARK, 1210, rows", "LIGHT, 1210, rows", "DARK, 560, rows", "LIGHT, 560, error", "LIGHT, 1210, error"})
    void they_can_be_drawn(Theme theme, int width, String what, FxRobot robot) throws TimeoutException {
        robot.interact(() -> show(theme, width));
        if (what.equals("rows")) {
            runRows();
        } else {
            robot.interact(this::runError);
        }
        until(() -> editor.plainProperty().get().isEmpty()
                && (stage.getScene().lookup(".error-card") != null
                        || stage.getScene().getRoot().lookupAll(".table-cell").size() > 20));
        robot.clickOn(robot.lookup(".line-number").nth(1).<Node>query());
        WaitForAsyncUtils.waitForFxEvents();

        robot.interact(() -> assertThat(Pictures.save(
                        stage.getScene(),
                        "together-" + what + "-" + width + "-" + theme.name().toLowerCase(Locale.ROOT)))
                .isNotEmptyFile());
    }

    private void show(Theme theme, int width) {
        SqlEditor sql = new SqlEditor(editor, Resources.messages(Locale.ENGLISH), UiThread.javafx());
        sql.setPrefHeight(176);
        sql.setMinHeight(176);
        ResultPane result = new ResultPane(results, Resources.messages(Locale.ENGLISH), background);
        VBox.setVgrow(result, Priority.ALWAYS);
        stage.setScene(theme.scene(new VBox(sql, result), width, 460));
        stage.show();
        editor.setText(SQL);
        editor.select(60, 60);
    }

    private void runRows() {
        RunObserver run = results.observer(List.of(SQL), _ -> TextStart.TOP);
        RowsMaker maker = RowsMaker.of(
                RowsMaker.column("id", RowsMaker.INT8),
                RowsMaker.column("name", RowsMaker.TEXT),
                RowsMaker.column("revenue", RowsMaker.NUMERIC),
                RowsMaker.column("last_order", RowsMaker.TIMESTAMPTZ),
                RowsMaker.column("attrs", RowsMaker.JSONB));
        for (int i = 0; i < 2500; i++) {
            maker.row("8812", "Anna Nowak", "18204.50", "2026-11-21 17:03:11+01", "{\"tags\": [\"eu\", \"b2b\"]}")
                    .row("42", "Ünïcode & Co", "17990.00", "2026-11-22 05:00:00+01", null)
                    .row("1207", "Łukasz Żak", "17411.25", "2026-10-02 09:41:52+02", "{\"tier\": \"silver\"}")
                    .row("731", "王小明", "16002.10", "2026-09-13 22:10:00+02", "{\"vip\": true, \"tier\": \"gold\"}");
        }
        run.started(0);
        run.rows(0, maker.complete());
        run.completed(0, "SELECT 10000");
        run.ended(0, new StatementEnd(true, false, TransactionStatus.IDLE, 1, 41_600_001));
        run.finished(new RunEnd(1, true, Optional.empty()));
    }

    private void runError() {
        RunText sent = editor.statementToRun().orElseThrow();
        ServerError error = new ServerError(List.of(
                new Part('V', "ERROR"),
                new Part('C', "42883"),
                new Part('M', "operator does not exist: timestamp with time zone >= integer"),
                new Part(
                        'H',
                        "No operator matches the given name and argument types. You might need to add explicit"
                                + " type casts."),
                new Part('P', "196"),
                new Part('W', "SQL function \"revenue_since\" during inlining"),
                new Part('F', "parse_oper.c"),
                new Part('L', "647"),
                new Part('R', "op_error")));
        editor.showProblem(sent, error);
        RunObserver run = results.observer(List.of(sent.text()), _ -> TextStart.TOP);
        run.started(0);
        run.failed(0, error);
        run.ended(0, new StatementEnd(false, false, TransactionStatus.IDLE, 1, 41_600_001));
        run.finished(new RunEnd(1, false, Optional.empty()));
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
    }
}
