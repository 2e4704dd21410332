package dev.trunkline.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.RunObserver;
import dev.trunkline.app.session.StatementEnd;
import dev.trunkline.app.stage.Pictures;
import dev.trunkline.app.stage.RowsMaker;
import dev.trunkline.app.stage.Theme;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerError.Part;
import dev.trunkline.driver.wire.TransactionStatus;
import dev.trunkline.resources.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The results in a window.
@ExtendWith(ApplicationExtension.class)
final class ResultPaneTest {
    private static final String SQL = "select * from custmer where id = 1";

    private final Background background = new Background(UiThread.javafx());
    private final ResultModel model = new ResultModel(UiThread.javafx(), _ -> Optional.empty());
    private Stage stage;
    private ResultPane pane;

    @Start
    void start(Stage window) {
        stage = window;
        pane = new ResultPane(model, Resources.messages(Locale.ENGLISH), background);
        pane.setMinHeight(300);
        pane.setMaxHeight(300);
        stage.setScene(Theme.DARK.scene(new VBox(pane), 1210, 880));
        stage.show();
    }

    @AfterEach
    void stop() {
        background.close();
    }

    @Test
    void rows_are_shown_with_null_apart_and_numbers_at_the_right(FxRobot robot) throws TimeoutException {
        List<FirstRows> told = new ArrayList<>();
        model.onFirstRows(told::add);
        run(customers(), "SELECT 4");
        until(() -> cells().size() >= 20);

        TableCell<?, ?> nothing = cell(1, 4);
        assertThat(nothing.getText()).isEqualTo("NULL");
        assertThat(nothing.getPseudoClassStates()).contains(PseudoClass.getPseudoClass("null"));
        assertThat(cell(0, 0).getAlignment()).isEqualTo(Pos.CENTER_RIGHT);
        assertThat(cell(0, 1).getAlignment()).isEqualTo(Pos.CENTER_LEFT);
        assertThat(cell(3, 1).getText()).isEqualTo("王小明");
        assertThat(tabTexts()).containsExactly("Result 1", "Messages");
        assertThat(told).hasSize(1);
        robot.clickOn(cell(1, 1));
        robot.interact(() -> Pictures.save(pane, "result-dark"));
    }

    @Test
    void a_million_rows_need_few_nodes_and_scroll_to_their_end(FxRobot robot) throws TimeoutException {
        RowsMaker maker = RowsMaker.of(RowsMaker.column("n", RowsMaker.INT8), RowsMaker.column("md5", RowsMaker.TEXT));
        for (int i = 1; i <= 1_000_000; i++) {
            maker.row(Integer.toString(i), "c4ca4238a0b923820dcc509a6f75849b");
        }
        // A height at which the table's own way to the last row stops a row short.
        robot.interact(() -> {
            pane.setMinHeight(900);
            pane.setMaxHeight(900);
        });
        run(maker.complete(), "SELECT 1000000");
        until(() -> !cells().isEmpty());

        robot.clickOn(cell(0, 0));
        robot.push(KeyCode.CONTROL, KeyCode.END);
        until(() -> cells().stream().anyMatch(cell -> "1000000".equals(cell.getText())));
        robot.push(KeyCode.CONTROL, KeyCode.A);
        assertThat(cells().size()).isLessThan(200);
        assertThat(pane.lookupAll("*").size()).isLessThan(1000);
        robot.interact(() -> Pictures.save(pane, "result-million-dark"));
    }

    @Test
    void the_window_stays_alive_while_a_million_rows_arrive(FxRobot robot) throws TimeoutException {
        RunObserver run = model.observer(List.of(SQL), _ -> TextStart.TOP);
        RowsMaker maker = RowsMaker.of(RowsMaker.column("n", RowsMaker.INT8), RowsMaker.column("md5", RowsMaker.TEXT));
        LongestGap gap = new LongestGap();
        run.started(0);
        run.rows(0, maker.row("1", "c4ca4238a0b923820dcc509a6f75849b").arrive().rows());
        until(() -> !cells().isEmpty());
        robot.interact(gap::start);
        for (int i = 2; i <= 1_000_000; i++) {
            maker.row(Integer.toString(i), "c4ca4238a0b923820dcc509a6f75849b");
            if (i % 500 == 0) {
                maker.arrive();
            }
        }
        maker.complete();
        run.completed(0, "SELECT 1000000");
        run.ended(0, end());
        run.finished(new RunEnd(1, true, Optional.empty()));
        until(() -> tableSize() == 1_000_000);

        robot.interact(gap::stop);
        // Far above what it takes (some 30 ms): a busy machine must not fail the build.
        assertThat(gap.millis).isLessThan(2000);
    }

    /// The longest time between two frames.
    private static final class LongestGap extends AnimationTimer {
        private long last;
        private long millis;

        @Override
        public void handle(long now) {
            if (last != 0) {
                millis = Math.max(millis, (now - last) / 1_000_000);
            }
            last = now;
        }
    }

    @Test
    void a_script_of_very_many_results_says_how_many_have_no_tab() throws TimeoutException {
        RunObserver run = model.observer(List.of("select"), _ -> TextStart.TOP);
        run.started(0);
        for (int i = 0; i < 103; i++) {
            run.rows(0, RowsMaker.ofColumns(1).complete());
            run.completed(0, "SELECT 0");
        }
        run.ended(0, end());
        run.finished(new RunEnd(1, true, Optional.empty()));

        until(() -> tabTexts().size() == 102);
        assertThat(tabTexts()).endsWith("Result 100", "+ 3", "Messages");
    }

    @Test
    void rows_appear_while_they_arrive(FxRobot robot) throws TimeoutException {
        RunObserver run = model.observer(List.of(SQL), _ -> TextStart.TOP);
        RowsMaker maker = RowsMaker.ofColumns(2).row("a", "b").arrive();
        run.started(0);
        run.rows(0, maker.rows());
        until(() -> tableSize() == 1);

        maker.row("c", "d").row("e", null).arrive();
        until(() -> tableSize() == 3);
        assertThat(model.growingProperty().get()).isTrue();

        maker.complete();
        run.completed(0, "SELECT 3");
        run.ended(0, end());
        run.finished(new RunEnd(1, true, Optional.empty()));
        until(() -> !model.growingProperty().get());
        assertThat(robot.lookup(".count").queryAll().stream().map(node -> ((Label) node).getText()))
                .contains("3 rows");
    }

    @Test
    void selected_cells_are_copied_as_tab_separated_text(FxRobot robot) throws TimeoutException {
        run(customers(), "SELECT 4");
        until(() -> cells().size() >= 20);
        robot.clickOn(cell(0, 0));
        robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
        robot.push(KeyCode.CONTROL, KeyCode.C);
        until(() -> "8812\tAnna Nowak\n42\tÜnïcode & Co"
                .equals(Clipboard.getSystemClipboard().getString()));

        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        until(() -> Clipboard.getSystemClipboard().getString().startsWith("id\tname\n8812"));
    }

    @Test
    void a_press_on_the_rows_number_selects_the_row(FxRobot robot) throws TimeoutException {
        run(customers(), "SELECT 4");
        until(() -> cells().size() >= 20);
        robot.clickOn(robot.lookup(".row-number").queryAll().stream()
                .filter(node -> "2".equals(((TableCell<?, ?>) node).getText()))
                .findFirst()
                .orElseThrow());

        PseudoClass chosen = PseudoClass.getPseudoClass("chosen");
        assertThat(cells().stream().filter(cell -> cell.getPseudoClassStates().contains(chosen)))
                .hasSize(5)
                .allMatch(cell -> cell.getIndex() == 1);
        robot.interact(() -> Pictures.save(pane, "result-row-dark"));
    }

    @Test
    void a_pinned_result_stays_at_the_left_under_its_statement(FxRobot robot) throws TimeoutException {
        run(customers(), "SELECT 4");
        until(() -> cells().size() >= 20);
        robot.clickOn(cell(0, 0));
        robot.push(KeyCode.CONTROL, KeyCode.P);
        run(RowsMaker.ofColumns(2).row("a", "b").complete(), "SELECT 1");
        until(() -> tabTexts().size() == 3);

        assertThat(tabTexts().getFirst()).startsWith("select * from custmer wher… · ");
        assertThat(tabTexts().subList(1, 3)).containsExactly("Result 1", "Messages");
        until(() -> cells().stream().anyMatch(cell -> "a".equals(cell.getText())));
        robot.interact(() -> Pictures.save(pane, "result-pinned-dark"));

        robot.interact(
                () -> ((TabPane) pane.lookup(".tab-pane")).getSelectionModel().selectFirst());
        robot.interact(pane::requestFocus);
        robot.push(KeyCode.CONTROL, KeyCode.W);
        until(() -> tabTexts().equals(List.of("Result 1", "Messages")));
        robot.interact(
                () -> ((TabPane) pane.lookup(".tab-pane")).getSelectionModel().selectFirst());
        robot.interact(pane::requestFocus);
        robot.push(KeyCode.CONTROL, KeyCode.W);
        until(() ->
                tabTexts().equals(List.of("Messages", "Result")) || tabTexts().equals(List.of("Result", "Messages")));
    }

    @Test
    void selected_numbers_are_added_up(FxRobot robot) throws TimeoutException {
        run(customers(), "SELECT 4");
        until(() -> cells().size() >= 20);
        robot.clickOn(cell(0, 2));
        robot.push(KeyCode.CONTROL, KeyCode.SPACE);

        until(() -> texts().contains("69,607.85"));
        assertThat(texts()).contains("4 values", "sum", "avg", "17,401.9625", "min", "16,002.10", "max", "18,204.50");
        robot.interact(() -> Pictures.save(pane, "result-column-dark"));
    }

    @Test
    void a_press_on_a_head_sorts_and_a_condition_filters(FxRobot robot) throws TimeoutException {
        run(customers(), "SELECT 4");
        until(() -> cells().size() >= 20);
        robot.clickOn(head("revenue"));
        until(() -> "16002.10".equals(cell(0, 2).getText()));
        robot.rightClickOn(head("name"));
        robot.interact(() -> Pictures.save(menu(), "result-header-menu-dark"));
        robot.clickOn("Then by this column");
        until(() -> texts().containsAll(List.of("↑1", "↑2")));

        robot.clickOn(cell(1, 2));
        robot.rightClickOn(cell(1, 2));
        robot.interact(() -> Pictures.save(menu(), "result-menu-dark"));
        robot.clickOn("Exclude this value");
        until(() -> texts().contains("3 of 4 rows"));
        robot.clickOn(cell(0, 1));
        robot.interact(() -> ((ResultGrid) pane.lookup(".result-grid")).filter());
        robot.write("o");
        robot.interact(() -> Pictures.save(pane, "result-filter-dark"));
        robot.push(KeyCode.ESCAPE);
        robot.clickOn("Show all rows");
        until(() -> cells().size() >= 20);
    }

    @Test
    void a_pause_says_why_and_asks_whether_to_go_on(FxRobot robot) throws TimeoutException {
        List<Boolean> decided = new ArrayList<>();
        robot.interact(() -> model.decidedBy(decided::add));
        RunObserver run = model.observer(List.of(SQL), _ -> TextStart.TOP);
        run.started(0);
        run.rows(0, RowsMaker.ofColumns(2).row("a", "b").arrive().rows());
        run.paused(
                0,
                new Full(
                        Full.Reason.DISK_BUDGET,
                        "the 1200 MB of disk set aside for results are used up",
                        128_000_000,
                        1_200_000_000));
        until(() -> texts().contains("PAUSED: there is no room for more rows"));
        until(() -> pane.lookup(".pause-bar").isVisible());
        robot.interact(() -> Pictures.save(pane, "result-paused-dark"));
        robot.clickOn("Continue");
        assertThat(decided).containsExactly(true);

        run.resumed(0);
        until(() -> !pane.lookup(".pause-bar").isVisible());
    }

    @Test
    void what_is_found_is_marked_and_gone_to(FxRobot robot) throws TimeoutException {
        run(customers(), "SELECT 4");
        until(() -> cells().size() >= 20);
        robot.clickOn(cell(0, 0));
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("tier");
        until(() -> texts().contains("1 of 2 hits"));
        PseudoClass hit = PseudoClass.getPseudoClass("hit");
        assertThat(cells().stream().filter(cell -> cell.getPseudoClassStates().contains(hit)))
                .hasSize(2);
        robot.push(KeyCode.ENTER);
        until(() -> texts().contains("2 of 2 hits"));
        robot.interact(() -> Pictures.save(pane, "result-find-dark"));

        robot.push(KeyCode.ESCAPE);
        until(() ->
                cells().stream().noneMatch(cell -> cell.getPseudoClassStates().contains(hit)));
        robot.push(KeyCode.CONTROL, KeyCode.G);
        robot.write("3");
        robot.interact(() -> Pictures.save(pane, "result-go-to-dark"));
        robot.push(KeyCode.ENTER);
        until(() -> cell(2, 4).getPseudoClassStates().contains(ValueCell.CHOSEN));
    }

    @Test
    void many_columns_come_in_pages(FxRobot robot) throws TimeoutException {
        String[] values = new String[450];
        for (int i = 0; i < values.length; i++) {
            values[i] = "v" + (i + 1);
        }
        run(RowsMaker.ofColumns(450).row(values).complete(), "SELECT 1");
        until(() -> !cells().isEmpty());
        assertThat(table().getColumns()).hasSize(201);
        robot.interact(() -> Pictures.save(pane, "result-columns-dark"));

        robot.clickOn(robot.lookup(".column-pager .button").nth(1).<Node>query());
        until(() -> cells().stream().anyMatch(cell -> "v201".equals(cell.getText())));
    }

    @Test
    void no_run_yet_says_how_to_run(FxRobot robot) throws TimeoutException {
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(texts()).contains("Ctrl+Enter runs the statement at the caret");
        robot.interact(() -> Pictures.save(pane, "result-hint-dark"));
    }

    @Test
    void an_empty_result_shows_its_columns(FxRobot robot) throws TimeoutException {
        run(RowsMaker.ofColumns(3).complete(), "SELECT 0");

        until(() -> texts().contains("0 rows"));
        robot.interact(() -> Pictures.save(pane, "result-empty-dark"));
    }

    @Test
    void a_failure_shows_every_field(FxRobot robot) throws TimeoutException {
        RunObserver run = model.observer(List.of("select 1", SQL), _ -> TextStart.TOP);
        run.started(1);
        run.failed(1, error());
        run.ended(1, end());
        run.finished(new RunEnd(2, false, Optional.empty()));

        until(() -> texts().contains("relation \"custmer\" does not exist"));
        assertThat(texts())
                .contains("ERROR 42P01", "detail", "hint", "Perhaps you meant \"customer\".", "line 1, column 15");
        assertThat(tabTexts()).containsExactly("Error", "Messages");
        robot.interact(() -> Pictures.save(pane, "result-error-dark"));

        robot.clickOn(".copy");
        robot.interact(() -> assertThat(Clipboard.getSystemClipboard().getString())
                .contains("42P01", "HINT:  Perhaps you meant", "LINE 1: select * from custmer"));
    }

    @Test
    void a_running_statement_shows_its_time_and_a_cancelled_one_that_it_was(FxRobot robot) throws TimeoutException {
        RunObserver run = model.observer(List.of("select pg_sleep(100)"), _ -> TextStart.TOP);
        run.started(0);
        until(() -> texts().stream().anyMatch(text -> text.startsWith("Running … ")));
        robot.interact(() -> Pictures.save(pane, "result-running-dark"));

        robot.interact(model::cancelling);
        assertThat(texts()).anyMatch(text -> text.startsWith("Cancelling … "));
        run.failed(0, new ServerError(List.of(new Part('C', "57014"), new Part('M', "canceling statement"))));
        run.ended(0, end());
        run.finished(new RunEnd(1, false, Optional.empty()));
        until(() -> texts().stream().anyMatch(text -> text.startsWith("Cancelled after ")));
        robot.interact(() -> Pictures.save(pane, "result-cancelled-dark"));
    }

    @Test
    void statements_without_rows_show_their_tag(FxRobot robot) throws TimeoutException {
        RunObserver run = model.observer(List.of("update"), _ -> TextStart.TOP);
        run.started(0);
        run.completed(0, "UPDATE 3");
        run.ended(0, end());
        run.finished(new RunEnd(1, true, Optional.empty()));

        until(() -> texts().contains("UPDATE 3"));
        robot.interact(() -> Pictures.save(pane, "result-done-dark"));
    }

    @Test
    void a_commit_that_became_rollback_and_a_lost_connection_are_loud(FxRobot robot) throws TimeoutException {
        RunObserver run = model.observer(List.of("commit"), _ -> TextStart.TOP);
        run.started(0);
        run.completed(0, "ROLLBACK");
        run.ended(0, new StatementEnd(true, true, TransactionStatus.IDLE, 1, 2));
        run.finished(new RunEnd(1, true, Optional.empty()));
        until(() -> texts().contains("COMMIT was answered with ROLLBACK: nothing was saved"));
        robot.interact(() -> Pictures.save(pane, "result-rolled-back-dark"));

        RunObserver next = model.observer(List.of("update account set balance = 0"), _ -> TextStart.TOP);
        next.started(0);
        next.finished(new RunEnd(
                1,
                false,
                Optional.of(new ConnectionException(
                        ConnectionException.Kind.LOST, "the server at localhost:5432 closed the connection", null))));
        until(() -> tabTexts().contains("Connection lost"));
        robot.interact(() -> Pictures.save(pane, "result-lost-dark"));
    }

    @Test
    void the_log_has_tags_notices_and_errors(FxRobot robot) throws TimeoutException {
        RunObserver run = model.observer(List.of("create table t (id int)", "do", SQL), _ -> TextStart.TOP);
        run.started(0);
        run.completed(0, "CREATE TABLE");
        run.ended(0, end());
        run.started(1);
        model.notice(new ServerError(List.of(
                new Part('V', "NOTICE"),
                new Part('C', "00000"),
                new Part('M', "42 rows were looked at"),
                new Part('W', "PL/pgSQL function inline_code_block line 3 at RAISE"))));
        model.notice(new ServerError(List.of(new Part('V', "WARNING"), new Part('M', "there is no transaction"))));
        run.completed(1, "DO");
        run.ended(1, end());
        run.started(2);
        run.failed(2, error());
        run.ended(2, end());
        run.finished(new RunEnd(3, false, Optional.empty()));
        until(() -> model.messages().size() == 5);
        robot.interact(
                () -> ((TabPane) pane.lookup(".tab-pane")).getSelectionModel().selectLast());
        until(() -> texts().contains("NOTICE"));

        assertThat(texts()).contains("NOTICE", "WARNING", "ERROR", "42 rows were looked at");
        robot.interact(() -> Pictures.save(pane, "result-messages-dark"));
    }

    private void run(Rows rows, String tag) {
        RunObserver run = model.observer(List.of(SQL), _ -> TextStart.TOP);
        run.started(0);
        run.rows(0, rows);
        run.completed(0, tag);
        run.ended(0, end());
        run.finished(new RunEnd(1, true, Optional.empty()));
    }

    static Rows customers() {
        return RowsMaker.of(
                        RowsMaker.column("id", RowsMaker.INT8),
                        RowsMaker.column("name", RowsMaker.TEXT),
                        RowsMaker.column("revenue", RowsMaker.NUMERIC),
                        RowsMaker.column("last_order", RowsMaker.TIMESTAMPTZ),
                        RowsMaker.column("attrs", RowsMaker.JSONB))
                .row("8812", "Anna Nowak", "18204.50", "2026-11-21 17:03:11+01", "{\"tags\": [\"eu\", \"b2b\"]}")
                .row("42", "Ünïcode & Co", "17990.00", "2026-11-22 05:00:00+01", null)
                .row("1207", "Łukasz Żak", "17411.25", "2026-10-02 09:41:52+02", "{\"tier\": \"silver\"}")
                .row("731", "王小明", "16002.10", "2026-09-13 22:10:00+02", "{\"vip\": true, \"tier\": \"gold\"}")
                .complete();
    }

    static ServerError error() {
        return new ServerError(List.of(
                new Part('S', "ERROR"),
                new Part('V', "ERROR"),
                new Part('C', "42P01"),
                new Part('M', "relation \"custmer\" does not exist"),
                new Part('D', "There is a relation of a similar name."),
                new Part('H', "Perhaps you meant \"customer\"."),
                new Part('P', "15"),
                new Part('F', "parse_relation.c"),
                new Part('L', "1452"),
                new Part('R', "parserOpenTable")));
    }

    private static StatementEnd end() {
        return new StatementEnd(true, false, TransactionStatus.IDLE, 1, 41_600_001);
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
    }

    /// The scene of the menu that is open.
    private static Scene menu() {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .findFirst()
                .orElseThrow()
                .getScene();
    }

    private Node head(String name) {
        return pane.lookupAll(".column-name").stream()
                .filter(node -> name.equals(((Label) node).getText()))
                .findFirst()
                .orElseThrow();
    }

    private TableView<?> table() {
        return (TableView<?>) pane.lookup(".table-view");
    }

    private int tableSize() {
        TableView<?> table = table();
        return table == null ? -1 : ((RowIndexes) table.getItems()).all();
    }

    private List<ValueCell> cells() {
        return pane.lookupAll(".table-cell").stream()
                .filter(ValueCell.class::isInstance)
                .map(ValueCell.class::cast)
                .filter(cell -> !cell.isEmpty())
                .toList();
    }

    private TableCell<?, ?> cell(int row, int column) {
        return cells().stream()
                .filter(cell -> cell.getIndex() == row && cell.column() == column)
                .findFirst()
                .orElseThrow();
    }

    private List<String> texts() {
        return pane.lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(node -> ((Label) node).getText())
                .toList();
    }

    private List<String> tabTexts() {
        return ((TabPane) pane.lookup(".tab-pane"))
                .getTabs().stream().map(tab -> tab.getText()).toList();
    }
}
