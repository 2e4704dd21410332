package dev.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.connect.ConnectionForm;
import dev.trunkline.app.places.Environment;
import dev.trunkline.app.shell.Link;
import dev.trunkline.app.shell.MainWindow;
import dev.trunkline.app.shell.Theme;
import dev.trunkline.driver.testing.TestServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// "Compare protocols" in the whole window on a real server, used as a user would.
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
@Tag("alone")
class CompareWindowTest {
    private Workbench workbench;
    private MainWindow window;
    private Stage stage;

    @Start
    void open(Stage primary) {
        Theme.loadFonts();
        // The toolkit's first stage is shared by all tests; sizes set on it would stay.
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

    private void type(FxRobot robot, String text) {
        robot.clickOn(".code-area");
        robot.write(text, 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean shows(String words) {
        return stage.getScene().getRoot().lookupAll(".compare-view .label").stream()
                .anyMatch(node -> node instanceof Label label && label.getText().contains(words));
    }

    private Node view() {
        return stage.getScene().getRoot().lookup(".compare-view");
    }

    @Test
    void a_key_runs_the_statement_at_the_caret_in_each_way_and_the_wire_shows_what_that_cost(FxRobot robot)
            throws Exception {
        type(robot, "select g as id, md5(g::text) as name, now() as at from generate_series(1, 2000) g");
        robot.press(KeyCode.CONTROL, KeyCode.ALT).type(KeyCode.ENTER).release(KeyCode.ALT, KeyCode.CONTROL);
        until(() -> shows("Each way was run") && !window.model().running().get());
        assertThat(onFx(() -> shows("Extended sent 5 messages"))).isTrue();
        assertThat(onFx(() -> shows("Separate planning: "))).isTrue();
        assertThat(onFx(() -> workbench.results().results())).isEmpty();
        draw("window-compare-1440");

        robot.clickOn("#compare-close");
        until(() -> !view().isVisible());
        onFx(() -> {
            window.model().runStatement();
            return null;
        });
        until(() -> workbench.results().results().size() == 1);
    }

    @Test
    void what_writes_is_asked_about_and_undone(FxRobot robot) throws Exception {
        type(robot, "create table compared_in_the_window (a int)");
        CodeArea area = robot.lookup(".code-area").queryAs(CodeArea.class);
        onFx(() -> {
            ContextMenu menu = area.getContextMenu();
            menu.getItems().stream()
                    .filter(item -> "editor-protocols".equals(item.getId()))
                    .findFirst()
                    .ifPresent(MenuItem::fire);
            return null;
        });
        until(() -> robot.lookup("#protocols-run").tryQuery().isPresent());
        assertThat(robot.lookup(node -> node instanceof Labeled label
                                && String.valueOf(label.getText())
                                        .startsWith("By its words, the statement writes: CREATE TABLE."))
                        .tryQuery())
                .isPresent();
        robot.clickOn("#protocols-run");
        until(() -> shows("What it wrote was undone each time.")
                && !window.model().running().get());
        assertThat(window.model().link().get()).isInstanceOf(Link.Open.class);
        assertThat(onFx(() -> window.model().transactionOpen().get())).isFalse();
    }

    @Test
    void escape_stops_it(FxRobot robot) throws Exception {
        type(robot, "select pg_sleep(600)");
        onFx(() -> {
            window.model().compareProtocols();
            return null;
        });
        until(() -> shows("to warm up"));
        robot.type(KeyCode.ESCAPE);
        until(() -> shows("Cancelled.") && !window.model().running().get());
        assertThat(onFx(() -> window.model().transactionOpen().get())).isFalse();
    }

    @Test
    void what_can_not_be_compared_says_why_across_the_window(FxRobot robot) throws Exception {
        type(robot, "vacuum");
        onFx(() -> {
            window.model().compareProtocols();
            return null;
        });
        until(() -> window.model().banner().get() != null);
        assertThat(onFx(() -> window.model().running().get())).isFalse();
        assertThat(onFx(() -> view().isVisible())).isFalse();
    }

    private void draw(String name) throws IOException {
        WritableImage picture = onFx(() -> stage.getScene().snapshot(null));
        BufferedImage image =
                new BufferedImage((int) picture.getWidth(), (int) picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, picture.getPixelReader().getArgb(x, y));
            }
        }
        Path pictures = Files.createDirectories(Path.of("target", "pictures"));
        ImageIO.write(image, "png", pictures.resolve(name + ".png").toFile());
    }
}
