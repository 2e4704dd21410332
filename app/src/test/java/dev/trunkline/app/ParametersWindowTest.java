package dev.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.connect.ConnectionForm;
import dev.trunkline.app.places.Environment;
import dev.trunkline.app.result.ResultSet;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.shell.MainWindow;
import dev.trunkline.app.shell.Theme;
import dev.trunkline.app.stage.Pictures;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.testing.TestServer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Statements with parameters in the whole window on a real server, used as a user would.
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class ParametersWindowTest {
    private Workbench workbench;
    private MainWindow window;
    private Stage stage;

    @Start
    void open(Stage primary) {
        Theme.loadFonts();
        stage = new Stage();
        stage.setWidth(1440);
        stage.setHeight(900);
        workbench = new Workbench(TestServer.get().options());
        window = MainWindow.open(stage, workbench.parts(), Theme.DARK);
        workbench.attach(window);
    }

    @BeforeEach
    void connect() throws Exception {
        CompletableFuture<Void> connected = new CompletableFuture<>();
        onFx(() -> {
            workbench.connect(
                    new ConnectionForm(TestServer.get().options(), Environment.DEVELOPMENT),
                    () -> connected.complete(null));
            return null;
        });
        connected.get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        onFx(() -> {
            stage.hide();
            workbench.close();
            return null;
        });
    }

    private static <T> T onFx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> onFx(condition));
    }

    private void run(String sql) {
        onFx(() -> {
            workbench.editor().setText(sql);
            window.model().runScript();
            return null;
        });
    }

    private boolean asks(FxRobot robot) {
        return robot.lookup("#parameters-run").tryQuery().isPresent();
    }

    /// What the newest results say, one row and column each.
    private List<String> values() {
        return workbench.results().results().stream()
                .map(ResultSet::rows)
                .map(rows -> first(rows))
                .toList();
    }

    private static String first(Rows rows) {
        return rows.count() == 0 ? "" : String.valueOf(rows.text(0, 0));
    }

    @Test
    void a_name_and_a_number_are_asked_for_with_their_types_and_remembered(FxRobot robot) throws Exception {
        run("select :many::int + length(:word) + coalesce($1::int, 0) as sum");
        until(() -> asks(robot));
        List<String> words = robot.lookup(".parameters .label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
        assertThat(words).containsExactly("$1", "int4", ":many", "int4", ":word", "text");
        Node first = robot.lookup("#parameter-0").query();
        assertThat(onFx(first::isFocused)).isTrue();
        onFx(() -> {
            Pictures.save(first.getScene(), "parameters-dark");
            return null;
        });
        robot.clickOn("#parameter-null-0");
        robot.clickOn("#parameter-1").write("40", 0);
        robot.clickOn("#parameter-2").write("ab", 0);
        robot.type(KeyCode.ENTER);
        until(() -> values().equals(List.of("42")));

        run("select :word || '!'");
        until(() -> asks(robot));
        assertThat(robot.lookup("#parameter-0").queryAs(TextField.class).getText())
                .isEqualTo("ab");
        robot.type(KeyCode.ENTER);
        until(() -> values().equals(List.of("ab!")));
    }

    @Test
    void a_script_asks_once_for_all_its_statements_in_a_pipeline_too(FxRobot robot) throws Exception {
        onFx(() -> {
            window.model().protocol().set(RunProtocol.PIPELINE);
            return null;
        });
        run("select :a::int; select :a::int * 2; select 3");
        until(() -> asks(robot));
        robot.clickOn("#parameter-0").write("21", 0);
        robot.type(KeyCode.ENTER);
        until(() -> values().equals(List.of("21", "42", "3")));
    }

    @Test
    void a_statement_that_is_wrong_fails_at_its_place_and_asks_nothing(FxRobot robot) throws Exception {
        run("select :a from nowhere_at_all");
        until(() -> !workbench.results().messages().isEmpty()
                && !window.model().running().get());
        assertThat(onFx(() -> workbench.results().messages().getLast().toString()))
                .contains("nowhere_at_all");
        assertThat(asks(robot)).isFalse();
    }

    @Test
    void a_statement_with_parameters_is_compared_in_the_ways_that_carry_them(FxRobot robot) throws Exception {
        onFx(() -> {
            workbench.editor().setText("select g from generate_series(1, :many::int) g");
            window.model().compareProtocols();
            return null;
        });
        until(() -> asks(robot));
        robot.clickOn("#parameter-0").write("20", 0);
        robot.type(KeyCode.ENTER);
        until(() -> stage.getScene().getRoot().lookupAll(".compare-view .label").stream()
                .anyMatch(node -> node instanceof Label label && label.getText().contains("Each way was run")));
    }
}
