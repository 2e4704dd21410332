package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.Wheel;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.TransactionStatus;
import dev.trunkline.resources.Resources;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The panel's views, by pointer and keyboard.
@ExtendWith(ApplicationExtension.class)
class WireViewsTest {
    private final WirePanelModel model = new WirePanelModel(UiThread.javafx(), new Background(UiThread.javafx()));
    private WirePanel panel;
    private Recording recording = new Recording();

    @Start
    void start(Stage stage) {
        panel = new WirePanel(model);
        Scene scene = new Scene(panel, 1200, 420);
        for (String sheet : new String[] {"dark", "base"}) {
            scene.getStylesheets().add(Resources.url("css/" + sheet + ".css").toExternalForm());
        }
        stage.setScene(scene);
        stage.setWidth(1200);
        stage.setHeight(420);
        stage.show();
    }

    @BeforeEach
    void aSession() {
        recording = new Recording().startup().after(20);
        for (int i = 0; i < 4; i++) {
            recording
                    .extended("select " + i, 100 * (i % 3 + 1), TransactionStatus.IDLE)
                    .after(5);
        }
        Tape tape = recording.tape();
        onFx(() -> {
            model.show(tape);
            return null;
        });
    }

    private static <T> T onFx(Callable<T> work) {
        T result = WaitForAsyncUtils.waitForAsyncFx(10_000, work);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    private void view(FxRobot robot, String name) {
        robot.clickOn(robot.lookup(name).queryAs(ToggleButton.class));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Point2D at(Node node, double x, double y) {
        return onFx(() -> node.localToScreen(x, y));
    }

    private static Point2D middle(Node node, Bounds bounds) {
        return at(node, bounds.getCenterX(), bounds.getCenterY());
    }

    @Test
    void drawing_across_the_strip_looks_closer_and_a_double_click_shows_all(FxRobot robot) {
        Overview strip = panel.messagesPane().strip();
        double width = strip.getWidth();
        robot.drag(at(strip, width * 0.25, 10)).dropTo(at(strip, width * 0.5, 10));
        WaitForAsyncUtils.waitForFxEvents();

        Bounds brush = onFx(strip::brushBounds);
        assertThat(brush.getWidth()).isBetween(width * 0.2, width * 0.3);

        robot.doubleClickOn(at(strip, width * 0.4, 10));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(onFx(strip::brushBounds).getWidth()).isEqualTo(width);
    }

    @Test
    void the_brush_is_moved_and_its_ends_are_pulled(FxRobot robot) {
        Overview strip = panel.messagesPane().strip();
        double width = strip.getWidth();
        robot.drag(at(strip, width * 0.25, 10)).dropTo(at(strip, width * 0.5, 10));
        robot.drag(at(strip, width * 0.35, 10)).dropTo(at(strip, width * 0.6, 10));
        WaitForAsyncUtils.waitForFxEvents();
        Bounds moved = onFx(strip::brushBounds);
        assertThat(moved.getMinX()).isBetween(width * 0.45, width * 0.55);

        robot.drag(at(strip, moved.getMaxX(), 10)).dropTo(at(strip, width * 0.95, 10));
        WaitForAsyncUtils.waitForFxEvents();
        Bounds pulled = onFx(strip::brushBounds);
        assertThat(pulled.getMinX()).isBetween(moved.getMinX() - 2, moved.getMinX() + 2);
        assertThat(pulled.getMaxX()).isGreaterThan(moved.getMaxX() + width * 0.1);
    }

    @Test
    void the_wheel_with_ctrl_and_the_keys_zoom_the_times(FxRobot robot) {
        MessageTable table = panel.messageTable();
        Overview strip = panel.messagesPane().strip();
        robot.clickOn(middle(table, table.rowBounds(1)));
        robot.type(KeyCode.ADD, 3);
        double keyed = onFx(strip::brushBounds).getWidth();
        assertThat(keyed).isLessThan(strip.getWidth() * 0.6);

        onFx(() -> {
            Wheel.turn(table, 40, true);
            return null;
        });
        assertThat(onFx(strip::brushBounds).getWidth()).isLessThan(keyed);

        robot.type(KeyCode.DIGIT0);
        assertThat(onFx(strip::brushBounds).getWidth()).isEqualTo(strip.getWidth());
    }

    @Test
    void a_message_selected_in_the_sequence_is_selected_everywhere(FxRobot robot) {
        view(robot, "Sequence");
        SequenceView sequence = panel.messagesPane().sequence();
        int commandComplete = onFx(() -> {
            for (int i = 0; i < sequence.steps().size(); i++) {
                if (SequenceWords.of(sequence.steps().get(i)).startsWith("CommandComplete")) {
                    return i;
                }
            }
            return -1;
        });
        robot.clickOn(middle(sequence, sequence.getLayoutBounds()));
        robot.type(KeyCode.HOME).type(KeyCode.DOWN, commandComplete);
        WaitForAsyncUtils.waitForFxEvents();

        Place place = onFx(() -> model.selected().message().get().orElseThrow());
        assertThat(place)
                .isEqualTo(Place.of(
                        onFx(() -> sequence.steps().get(commandComplete).first())));
        assertThat(panel.detailsPane().tree().getRoot().getChildren()).isNotEmpty();
    }

    @Test
    void a_double_click_on_a_track_opens_the_exchange_s_messages(FxRobot robot) {
        view(robot, "Tracks");
        TracksView tracks = panel.tracksPane().tracks();
        robot.doubleClickOn(middle(tracks, onFx(() -> tracks.bounds(2))));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(onFx(() -> model.selected().exchange().get().orElseThrow().title()))
                .isEqualTo("select 1");
        assertThat(model.view().get()).isEqualTo(WireView.WATERFALL);
    }

    @Test
    void the_arrow_keys_go_from_exchange_to_exchange_on_the_tracks(FxRobot robot) {
        view(robot, "Tracks");
        TracksView tracks = panel.tracksPane().tracks();
        robot.clickOn(middle(tracks, onFx(() -> tracks.bounds(1))));
        robot.type(KeyCode.RIGHT, 2).type(KeyCode.LEFT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(onFx(() -> model.selected().exchange().get().orElseThrow().title()))
                .isEqualTo("select 1");
    }

    @Test
    void the_list_is_ordered_by_what_one_looks_for_and_keeps_its_selection(FxRobot robot) {
        MenuButton orders = robot.lookup(".exchange-order").queryAs(MenuButton.class);
        onFx(() -> {
            model.select(model.exchanges().get(1));
            orders.getItems().stream()
                    .filter(item -> item.getText().equals("Most rows first"))
                    .forEach(MenuItem::fire);
            return null;
        });

        assertThat(onFx(() -> panel.exchangeList().getItems().stream()
                        .map(item -> item.exchange().rows())
                        .toList()))
                .containsExactly(300L, 200L, 100L, 100L, 0L);
        assertThat(onFx(() -> panel.exchangeList()
                        .getSelectionModel()
                        .getSelectedItem()
                        .title()))
                .isEqualTo("select 0");
    }

    @Test
    void the_slowest_is_marked() {
        assertThat(onFx(() -> model.reading().flatMap(TapeReading::slowest).isPresent()))
                .isTrue();
    }

    @Test
    void capturing_is_stopped_and_gone_on_with(FxRobot robot) throws Exception {
        Node button = robot.lookup(".wire-capturing").query();
        robot.clickOn(button);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(recording.tape().captures()).isFalse();
        recording.simple("unseen", "SELECT 1", TransactionStatus.IDLE);
        robot.clickOn(button);
        recording.simple("seen", "SELECT 1", TransactionStatus.IDLE);
        onFx(() -> {
            model.changed();
            return null;
        });

        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> onFx(() -> model.exchanges().getLast().title()).equals("seen"));
        assertThat(onFx(() ->
                        model.exchanges().stream().map(ExchangeItem::title).toList()))
                .doesNotContain("unseen")
                .anyMatch(title -> title.startsWith("not captured: 3 messages"));
    }

    @Test
    void who_scrolls_the_list_is_left_where_he_is() throws Exception {
        String before =
                onFx(() -> model.selected().exchange().get().orElseThrow().title());
        onFx(() -> {
            Wheel.turn(panel.exchangeList(), 40, false);
            return null;
        });
        recording.simple("later", "SELECT 1", TransactionStatus.IDLE);
        model.changed();
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> onFx(() -> model.exchanges().getLast().title()).equals("later"));
        assertThat(onFx(() -> model.selected().exchange().get().orElseThrow().title()))
                .isEqualTo(before);
    }

    @Test
    void a_view_is_saved_as_an_image_and_as_graphics(@TempDir Path folder, FxRobot robot) throws Exception {
        ViewExport export = robot.lookup(".wire-export").queryAs(ViewExport.class);
        for (WireView view : WireView.values()) {
            Path png = folder.resolve(view + ".png");
            Path svg = folder.resolve(view + ".svg");
            onFx(() -> {
                model.view().set(view);
                panel.applyCss();
                panel.layout();
                export.savePng(png);
                export.saveSvg(svg);
                return null;
            });
            WaitForAsyncUtils.waitFor(
                    20, TimeUnit.SECONDS, () -> Files.exists(png) && Files.exists(svg) && Files.size(svg) > 0);
            BufferedImage image = ImageIO.read(png.toFile());
            assertThat(image.getWidth()).isGreaterThan(800);
            assertThat(image.getHeight()).isGreaterThan(100);
            assertThat(Files.readString(svg))
                    .startsWith("<svg ")
                    .contains("select 3")
                    .endsWith("</svg>\n");
        }
    }

    @Test
    void a_view_that_can_t_be_saved_says_why(@TempDir Path folder, FxRobot robot) throws Exception {
        Path nowhere = folder.resolve("missing").resolve("wire.svg");
        onFx(() -> {
            robot.lookup(".wire-export").queryAs(ViewExport.class).saveSvg(nowhere);
            return null;
        });
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> onFx(() -> model.notice().get()).contains("NoSuchFileException"));
    }

    @Test
    void a_connection_that_ends_is_told_of_in_the_sequence_too(FxRobot robot) {
        recording.event(Event.Kind.CLOSED, 100, "the server closed the connection");
        onFx(() -> {
            model.changed();
            model.select(model.exchanges().getLast());
            return null;
        });
        view(robot, "Sequence");
        assertThat(onFx(() -> panel.messagesPane().sequence().steps())).isNotEmpty();
    }
}
