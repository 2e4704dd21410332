package dev.trunkline.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.session.TransactionMode;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TreeView;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Draws the window around placeholder panes, in both themes and two sizes, for a person to look at.
@ExtendWith(ApplicationExtension.class)
class ShellPicturesTest {
    private final Stand stand = new Stand();

    @Start
    void start(Stage stage) {
        stand.open(stage, Theme.DARK);
        stand.connected();
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void the_window_is_drawn_in_both_themes_and_two_sizes(FxRobot robot) throws Exception {
        robot.interact(() -> {
            stand.model().mode().set(TransactionMode.MANUAL);
            stand.model().caretAt(3, 18);
            stand.session.transaction(TransactionStatus.IN_TRANSACTION, System.nanoTime() - 12_300_000_000L);
            stand.model().runStatement();
            stand.session.ends("INSERT 0 10", 0, 41_600_000);
        });
        waitForTable(robot);
        for (Theme theme : Theme.values()) {
            for (int[] size : new int[][] {{1440, 900}, {1024, 700}}) {
                robot.interact(() -> {
                    while (stand.window.theme().get() != theme) {
                        robot.lookup("#theme").queryButton().fire();
                    }
                    stand.stage.setWidth(size[0]);
                    stand.stage.setHeight(size[1]);
                });
                picture(robot, stand.stage, theme + "-" + size[0]);
            }
            robot.interact(() -> stand.stage.setWidth(1440));
            robot.interact(() -> stand.window.askForConnection());
            dialog(robot, theme + "-question");
            robot.interact(() -> stand.session.transaction(TransactionStatus.IDLE, 0));
            WaitForAsyncUtils.waitForFxEvents();
            robot.interact(() -> stand.window.askForConnection());
            dialog(robot, theme + "-connect");
            robot.interact(() ->
                    stand.session.transaction(TransactionStatus.IN_TRANSACTION, System.nanoTime() - 12_300_000_000L));
        }
        robot.interact(() -> stand.session.lose("the server at localhost:5432 closed the connection unexpectedly"));
        WaitForAsyncUtils.waitForFxEvents();
        picture(robot, stand.stage, "lost");
    }

    private void waitForTable(FxRobot robot) throws Exception {
        TreeView<?> tree = robot.lookup(".tree-view").queryAs(TreeView.class);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> tree.getExpandedItemCount() > 5);
        robot.interact(() -> {
            tree.getTreeItem(4).setExpanded(true);
            tree.getSelectionModel().select(4);
        });
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> tree.getExpandedItemCount() > 13);
    }

    private static void dialog(FxRobot robot, String name) throws IOException {
        Window dialog = robot.listWindows().getLast();
        picture(robot, dialog, name);
        robot.interact(dialog::hide);
    }

    private static void picture(FxRobot robot, Window window, String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = window.getScene().snapshot(null));
        Picture.write(image[0], name.toLowerCase(Locale.ROOT));
        assertThat(image[0].getWidth()).isPositive();
    }
}
