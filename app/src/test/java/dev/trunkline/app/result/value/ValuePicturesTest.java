package dev.trunkline.app.result.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.rows.RowOrder;
import dev.trunkline.app.stage.Pictures;
import dev.trunkline.app.stage.Theme;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.value.BuiltInTypes;
import dev.trunkline.resources.Resources;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Every mode drawn in both themes, to be looked at.
@ExtendWith(ApplicationExtension.class)
final class ValuePicturesTest {
    private final Background background = new Background(UiThread.javafx());
    private final Rows rows = Values.rows();
    private Stage stage;
    private ValueViewer viewer;

    @Start
    void start(Stage window) {
        stage = window;
    }

    @AfterEach
    void stop() {
        background.close();
    }

    @ParameterizedTest
    @CsvSource({
        "DARK, 420, jsonb", "LIGHT, 420, jsonb", "DARK, 420, text", "LIGHT, 420, text", "DARK, 420, hex",
        "LIGHT, 700, hex", "DARK, 420, xml", "LIGHT, 420, xml", "DARK, 420, array", "LIGHT, 420, array",
        "DARK, 420, image", "LIGHT, 420, image", "DARK, 420, nothing", "LIGHT, 420, empty", "DARK, 320, broken",
        "LIGHT, 320, broken", "LIGHT, 420, scripts"
    })
    void a_value_can_be_drawn(Theme theme, int width, String column, FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            viewer = new ValueViewer(Resources.messages(Locale.ENGLISH), background);
            show(theme, viewer, width, 460);
        });
        robot.interact(() -> viewer.show(Values.valueOf(rows, 0, column)));
        settle();
        if (column.equals("broken")) {
            robot.interact(() -> viewer.show(Values.valueOf(rows, 1, column)));
            settle();
            robot.interact(() -> {
                viewer.choose(Mode.JSON);
                viewer.show(Values.valueOf(rows, 0, column));
            });
            settle();
            if (theme == Theme.DARK) {
                robot.interact(() -> Pictures.save(viewer, "value-fault-dark"));
            }
            robot.interact(() -> viewer.show(Values.valueOf(rows, 0, column)));
            settle();
        }
        robot.interact(() ->
                Pictures.save(viewer, "value-" + column + "-" + theme.name().toLowerCase(Locale.ROOT)));
        assertThat(viewer.lookup(".value-title")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"DARK, text", "LIGHT, text", "DARK, jsonb", "LIGHT, hex"})
    void what_is_found_can_be_drawn(Theme theme, String column, FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            viewer = new ValueViewer(Resources.messages(Locale.ENGLISH), background);
            show(theme, viewer, 420, 460);
            viewer.show(Values.valueOf(rows, 0, column));
        });
        settle();
        robot.interact(viewer::requestFocus);
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        robot.write(column.equals("hex") ? "00 01" : "fox", 0);
        settle();
        robot.push(KeyCode.ENTER);
        settle();
        robot.interact(() -> Pictures.save(
                viewer, "value-find-" + column + "-" + theme.name().toLowerCase(Locale.ROOT)));
        assertThat(viewer.lookup(".find-bar")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"DARK, 420", "LIGHT, 420", "LIGHT, 640"})
    void a_record_can_be_drawn(Theme theme, int width, FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            RecordView record = new RecordView(
                    Resources.messages(Locale.ENGLISH), background, BuiltInTypes::name, _ -> {}, _ -> {});
            show(theme, record, width, 460);
            record.show(rows, RowOrder.asSent(rows), 0);
            record.select(1);
            record.requestFocus();
        });
        settle();
        robot.interact(() -> Pictures.save(
                stage.getScene(), "record-" + width + "-" + theme.name().toLowerCase(Locale.ROOT)));
        assertThat(stage.getScene().getRoot().lookup(".record-line")).isNotNull();
    }

    private void show(Theme theme, Node node, int width, int height) {
        stage.setScene(theme.scene(new BorderPane(node), width, height));
        stage.show();
        stage.sizeToScene();
    }

    private void settle() throws TimeoutException {
        for (int i = 0; i < 3; i++) {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, background::idle);
            WaitForAsyncUtils.waitForFxEvents();
        }
    }
}
