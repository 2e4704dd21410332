package dev.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.connect.ConnectionForm;
import dev.trunkline.app.editor.EditorTab;
import dev.trunkline.app.history.HistoryFile;
import dev.trunkline.app.places.Environment;
import dev.trunkline.app.result.ResultSet;
import dev.trunkline.app.shell.MainWindow;
import dev.trunkline.app.shell.Theme;
import dev.trunkline.app.stage.Pictures;
import dev.trunkline.driver.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Tabs in the whole window, over its restart too.
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class TabsWindowTest {
    @TempDir
    private Path data;

    private Workbench workbench;
    private MainWindow window;
    private Stage stage;

    @Start
    void start(Stage primary) {
        Theme.loadFonts();
    }

    private void open(Theme theme, double width, double height) throws Exception {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        onFx(() -> {
            stage = new Stage();
            stage.setWidth(width);
            stage.setHeight(height);
            workbench = new Workbench(TestServer.get().options());
            window = MainWindow.open(stage, workbench.parts(), theme);
            workbench.attach(window);
            workbench.remember(new HistoryFile(data.resolve("history.jsonl")));
            workbench.store().keepIn(data, stage, () -> kept.complete(null));
            return null;
        });
        // After a crash it is asked first.
        kept.completeOnTimeout(null, 2, TimeUnit.SECONDS).get();
    }

    private void connect() throws Exception {
        CompletableFuture<Void> connected = new CompletableFuture<>();
        onFx(() -> {
            ConnectionForm form = new ConnectionForm(TestServer.get().options(), Environment.DEVELOPMENT);
            workbench.connect(form, () -> connected.complete(null));
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

    @Test
    void results_and_errors_belong_to_the_tab_that_ran_them(FxRobot robot) throws Exception {
        open(Theme.DARK, 1440, 900);
        connect();
        robot.clickOn(".code-area");
        robot.write("select pg_sleep(0.5), nosuch()", 0);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        EditorTab first = onFx(workbench.tabs()::selected);
        robot.push(KeyCode.CONTROL, KeyCode.T);
        robot.write("select 2 as two", 0);
        until(() ->
                !first.model().problems().isEmpty() && !window.model().running().get());
        assertThat(workbench.editor().problems()).isEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> workbench.results().results().size() == 1
                && workbench.results().results().getFirst().stateProperty().get() == ResultSet.State.COMPLETE);
        assertThat(robot.lookup(".result-grid").queryAll()).hasSize(1);
        assertThat(first.connectionProperty().get()).isNotEmpty();

        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.TAB);
        assertThat(robot.lookup(".result-grid").queryAll()).isEmpty();
        until(() -> robot.lookup(".error-card").tryQuery().isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.TAB);
        until(() -> robot.lookup(".result-grid").queryAll().size() == 1);

        robot.push(KeyCode.CONTROL, KeyCode.H);
        until(() ->
                robot.lookup("#history-list").queryAs(ListView.class).getItems().size() == 2);
        robot.clickOn("#history-words").write("nosuch", 0);
        until(() ->
                robot.lookup("#history-list").queryAs(ListView.class).getItems().size() == 1);
        robot.interact(() -> Pictures.save(robot.lookup("#history-list").query().getScene(), "history-dark"));
        robot.push(KeyCode.ENTER);
        assertThat(onFx(() -> workbench.editor().text()))
                .isEqualTo("select 2 as two\n\nselect pg_sleep(0.5), nosuch();");
    }

    @Test
    void after_a_crash_the_tabs_come_back_or_are_left_aside_as_one_likes(FxRobot robot) throws Exception {
        open(Theme.LIGHT, 1024, 700);
        robot.clickOn(".code-area");
        robot.write("select 1", 0);
        close();
        Files.createFile(data.resolve("tabs").resolve("1").resolve("running"));

        open(Theme.LIGHT, 1024, 700);
        until(() -> robot.lookup("#crash-restore").tryQuery().isPresent());
        robot.interact(
                () -> Pictures.save(robot.lookup("#crash-restore").query().getScene(), "crash-light"));
        robot.push(KeyCode.ENTER);
        until(() -> workbench.editor().text().equals("select 1"));
        close();
        Files.createFile(data.resolve("tabs").resolve("1").resolve("running"));

        open(Theme.LIGHT, 1024, 700);
        until(() -> robot.lookup("#crash-without").tryQuery().isPresent());
        robot.clickOn("#crash-without");
        until(() -> workbench.tabs().noticeProperty().get() != null);
        assertThat(workbench.tabs().noticeProperty().get().text()).contains("aside-");
        assertThat(workbench.editor().text()).isEmpty();
    }

    @Test
    void the_window_is_drawn_with_its_tabs(FxRobot robot) throws Exception {
        for (Theme theme : Theme.values()) {
            open(theme, 1024, 700);
            onFx(() -> {
                workbench.tabs().selected().model().setText("select 1;\n");
                workbench.tabs().add();
                return null;
            });
            WaitForAsyncUtils.waitForFxEvents();
            robot.interact(() -> assertThat(Pictures.save(
                            stage.getScene(), "window-tabs-" + theme.name().toLowerCase(Locale.ROOT)))
                    .isNotEmptyFile());
            if (theme == Theme.DARK) {
                close();
            }
        }
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> onFx(condition));
    }

    private static <T> T onFx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }
}
