package dev.trunkline.app.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.result.ResultModel;
import dev.trunkline.app.result.ResultPane;
import dev.trunkline.app.result.TextStart;
import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.RunObserver;
import dev.trunkline.app.session.StatementEnd;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.wire.TransactionStatus;
import dev.trunkline.resources.Resources;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
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

/// A large result with all that can be about it at once: sorted, filtered, searched, added up, beside a
/// pinned one. Drawn in both themes and sizes, to be looked at beside the design.
@ExtendWith(ApplicationExtension.class)
final class GridPicturesTest {
    private static final String[] NAMES = {"Anna Nowak", "Ünïcode & Co", "Łukasz Żak", "王小明", "O'Brien \"Bo\"", null};

    private final Background background = new Background(UiThread.javafx());
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
    @CsvSource({"DARK, 1440, 900", "LIGHT, 1024, 700", "LIGHT, 1440, 900", "DARK, 1024, 700"})
    void everything_at_once_can_be_drawn(Theme theme, int width, int height, FxRobot robot) throws TimeoutException {
        robot.interact(() -> show(theme, width, height));
        run("-- revenue by customer\nselect id, name, revenue from customer", 20);
        until(() -> count(".table-cell") > 20);
        robot.interact(() -> results.results().getFirst().pinnedProperty().set(true));
        run("select * from order_line where amount > 100", 20_000);
        until(() -> labels().contains("20,000 rows"));
        robot.clickOn(label("revenue"));
        robot.clickOn(label("Filter"));
        robot.write("1200");
        robot.push(KeyCode.ENTER);
        until(() -> labels().stream().anyMatch(text -> text.endsWith("of 20,000 rows")));
        robot.clickOn(label("id"));
        robot.rightClickOn(label("name"));
        robot.clickOn("Then by this column");
        until(() -> labels().contains("↑2"));
        robot.clickOn(label("Find"));
        robot.write("gold");
        until(() -> labels().stream().anyMatch(text -> text.endsWith("hits")));
        robot.push(KeyCode.ENTER);
        robot.interact(() -> stage.getScene().lookup(".table-view").requestFocus());
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.CONTROL, KeyCode.SPACE);
        until(() -> labels().contains("sum"));
        WaitForAsyncUtils.waitForFxEvents();

        robot.interact(() -> assertThat(Pictures.save(
                        stage.getScene(), "grid-" + width + "-" + theme.name().toLowerCase(Locale.ROOT)))
                .isNotEmptyFile());
    }

    private void show(Theme theme, int width, int height) {
        ResultPane result = new ResultPane(results, Resources.messages(Locale.ENGLISH), background);
        VBox.setVgrow(result, Priority.ALWAYS);
        stage.setScene(theme.scene(new VBox(result), width, height));
        stage.show();
    }

    private void run(String sql, int count) {
        RunObserver run = results.observer(List.of(sql), _ -> TextStart.TOP);
        RowsMaker maker = RowsMaker.of(
                RowsMaker.column("id", RowsMaker.INT8),
                RowsMaker.column("name", RowsMaker.TEXT),
                RowsMaker.column("revenue", RowsMaker.NUMERIC),
                RowsMaker.column("last_order", RowsMaker.TIMESTAMPTZ),
                RowsMaker.column("attrs", RowsMaker.JSONB),
                RowsMaker.column("a_rather_long_column_name_as_views_have_them", RowsMaker.TEXT));
        for (int i = 0; i < count; i++) {
            maker.row(
                    Integer.toString(1200 + i % 7),
                    NAMES[i % NAMES.length],
                    i * 37 % 20_000 + ".50",
                    "2026-11-" + (10 + i % 20) + " 17:03:11+01",
                    i % 3 == 0 ? "{\"vip\": true, \"tier\": \"gold\"}" : "{\"tags\": [\"eu\", \"b2b\"]}",
                    i % 5 == 0 ? null : "two\nlines");
        }
        run.started(0);
        run.rows(0, maker.complete());
        run.completed(0, "SELECT " + count);
        run.ended(0, new StatementEnd(true, false, TransactionStatus.IDLE, 1, 41_600_001));
        run.finished(new RunEnd(1, true, Optional.empty()));
    }

    private Node label(String text) {
        return stage.getScene().getRoot().lookupAll("*").stream()
                .filter(node -> node instanceof Labeled labeled && text.equals(labeled.getText()))
                .findFirst()
                .orElseThrow();
    }

    private int count(String selector) {
        return stage.getScene().getRoot().lookupAll(selector).size();
    }

    private List<String> labels() {
        return stage.getScene().getRoot().lookupAll(".label").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .filter(text -> text != null)
                .toList();
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
    }
}
