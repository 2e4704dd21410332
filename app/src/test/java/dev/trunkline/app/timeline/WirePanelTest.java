package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.StallWatch;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.capture.FieldNode;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.TransactionStatus;
import dev.trunkline.resources.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TreeItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@Tag("alone")
class WirePanelTest {
    private final WirePanelModel model = new WirePanelModel(UiThread.javafx(), new Background(UiThread.javafx()));
    private WirePanel panel;

    @Start
    void start(Stage stage) {
        panel = new WirePanel(model);
        Scene scene = new Scene(panel, 1200, 400);
        scene.getStylesheets().add(Resources.url("css/dark.css").toExternalForm());
        stage.setScene(scene);
        stage.show();
    }

    private static <T> T onFx(Callable<T> work) {
        T result = WaitForAsyncUtils.waitForAsyncFx(10_000, work);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    private void show(Tape tape) {
        onFx(() -> {
            model.show(tape);
            return null;
        });
    }

    private void showRows(int rows) {
        show(new Recording().extended("select 1", rows, TransactionStatus.IDLE).tape());
    }

    private void click(FxRobot robot, Node node, Bounds bounds) {
        Point2D middle = onFx(() -> node.localToScreen(bounds.getCenterX(), bounds.getCenterY()));
        robot.clickOn(middle);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void clickRow(FxRobot robot, int row) {
        click(robot, panel.messageTable(), panel.messageTable().rowBounds(row));
    }

    private void clickByte(FxRobot robot, int index) {
        HexView hex = panel.detailsPane().hex();
        click(robot, hex, hex.byteBounds(index));
    }

    private String selectedChip() {
        return onFx(() -> model.selected()
                .lines()
                .orElseThrow()
                .at(model.selected().message().get().orElseThrow())
                .chip());
    }

    private static int nodes(Parent parent) {
        int count = 1;
        for (Node child : parent.getChildrenUnmodifiable()) {
            count += child instanceof Parent p ? nodes(p) : 1;
        }
        return count;
    }

    @Test
    void a_click_on_a_message_shows_its_fields(FxRobot robot) {
        showRows(10);

        clickRow(robot, 1);

        assertThat(selectedChip()).isEqualTo("B Bind");
        assertThat(panel.detailsPane().tree().getRoot().getChildren())
                .extracting(item -> item.getValue().name())
                .contains("portal", "statement", "parameter 1");
    }

    @Test
    void a_click_on_a_byte_selects_its_field_in_the_tree(FxRobot robot) {
        showRows(10);
        clickRow(robot, 1);

        clickByte(robot, 18);

        TreeItem<FieldNode> selected =
                onFx(() -> panel.detailsPane().tree().getSelectionModel().getSelectedItem());
        assertThat(selected.getValue().name()).isEqualTo("value");
        assertThat(selected.getParent().getValue().name()).isEqualTo("parameter 1");
        assertThat(selected.getParent().isExpanded()).isTrue();
    }

    @Test
    void a_click_on_a_field_marks_its_bytes(FxRobot robot) {
        showRows(10);
        clickRow(robot, 1);
        int before = amberPixels();

        robot.clickOn("parameter 1");
        WaitForAsyncUtils.waitForFxEvents();

        FieldNode field = model.selected().field().get().orElseThrow();
        assertThat(field.name()).isEqualTo("parameter 1");
        assertThat(before).isZero();
        assertThat(amberPixels()).isGreaterThan(100);
    }

    /// The amber that lies behind marked bytes, at 40 % over the box's background.
    private int amberPixels() {
        return onFx(() -> {
            var picture = panel.detailsPane().hex().snapshot(null, null);
            int count = 0;
            for (int y = 0; y < (int) picture.getHeight(); y++) {
                for (int x = 0; x < (int) picture.getWidth(); x++) {
                    int argb = picture.getPixelReader().getArgb(x, y);
                    int red = argb >> 16 & 0xff;
                    int blue = argb & 0xff;
                    count += red > 80 && red < 120 && blue < 50 ? 1 : 0;
                }
            }
            return count;
        });
    }

    @Test
    void a_run_of_a_million_rows_opens_without_a_node_for_any_of_them(FxRobot robot) {
        showRows(1_000_000);
        clickRow(robot, 8);
        int before = onFx(() -> nodes(panel));

        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(model.selected().rows().orElseThrow().size()).isEqualTo(1_000_011);
        assertThat(onFx(() -> nodes(panel))).isLessThanOrEqualTo(before + 5);

        robot.press(KeyCode.END).release(KeyCode.END);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(selectedChip()).isEqualTo("Z ReadyForQuery");
        assertThat(onFx(() -> panel.messageTable().rowBounds(1_000_010).getMaxY()))
                .isLessThanOrEqualTo(panel.messageTable().getHeight() + 1);
    }

    @Test
    void a_click_on_the_triangle_opens_and_closes_a_run(FxRobot robot) {
        showRows(10);

        click(robot, panel.messageTable(), onFx(() -> panel.messageTable().toggleBounds(8)));
        assertThat(model.selected().rows().orElseThrow().size()).isEqualTo(21);

        click(robot, panel.messageTable(), onFx(() -> panel.messageTable().toggleBounds(8)));
        assertThat(model.selected().rows().orElseThrow().size()).isEqualTo(11);
    }

    @Test
    void the_keyboard_walks_through_the_messages(FxRobot robot) {
        showRows(10);
        clickRow(robot, 0);

        robot.type(KeyCode.DOWN, 8);
        assertThat(selectedChip()).isEqualTo("D DataRow × 10");
        robot.type(KeyCode.ENTER).type(KeyCode.DOWN, 3);
        assertThat(model.selected().message().get()).contains(new Place(8, 2));
        robot.type(KeyCode.LEFT);
        assertThat(model.selected().message().get()).contains(Place.of(8));
        robot.type(KeyCode.HOME);
        assertThat(selectedChip()).isEqualTo("P Parse");
    }

    @Test
    void tab_reaches_every_part(FxRobot robot) {
        showRows(10);
        clickRow(robot, 1);

        robot.type(KeyCode.TAB);
        assertThat(panel.detailsPane().tree().isFocused()).isTrue();
        robot.type(KeyCode.TAB);
        assertThat(panel.detailsPane().hex().isFocused()).isTrue();
        // The head has a stop for each of its buttons.
        for (int stop = 0; stop < 30 && !panel.exchangeList().isFocused(); stop++) {
            robot.type(KeyCode.TAB);
        }
        assertThat(panel.exchangeList().isFocused()).isTrue();
    }

    @Test
    void copy_takes_the_selected_message(FxRobot robot) {
        showRows(10);
        clickRow(robot, 2);

        robot.press(KeyCode.SHORTCUT).type(KeyCode.C).release(KeyCode.SHORTCUT);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("3  0.005 ms  →  D Describe  7 B  portal \"\"");
    }

    @Test
    void a_click_on_an_exchange_shows_its_messages(FxRobot robot) {
        show(WirePanelPicturesTest.session());

        robot.clickOn("select * from custmer");
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(model.selected().rows().orElseThrow().size()).isEqualTo(3);
        assertThat(model.selected().exchange().get().orElseThrow().title()).isEqualTo("select * from custmer");
    }

    @Test
    void clear_empties_the_list(FxRobot robot) {
        show(WirePanelPicturesTest.session());

        robot.clickOn(".wire-clear");
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(panel.exchangeList().getItems()).isEmpty();
        assertThat(panel.exchangeList().getSelectionModel().isEmpty()).isTrue();
    }

    @Test
    void a_recording_that_grows_is_followed_without_further_notice() throws Exception {
        Recording recording = new Recording().startup();
        show(recording.tape());
        recording.ask("select 1").after(1).described().rows(1000, 1, "a");
        model.changed();
        WaitForAsyncUtils.waitForFxEvents();

        recording.rows(1000, 1, "a");

        WaitForAsyncUtils.waitFor(
                10,
                java.util.concurrent.TimeUnit.SECONDS,
                () -> onFx(() -> model.exchanges().getLast().messages()) == 2008);
        assertThat(panel.exchangeList().getSelectionModel().getSelectedIndex()).isEqualTo(1);
    }

    @Test
    void a_tape_of_a_million_messages_is_opened_without_a_stall() throws Exception {
        // What is measured is the program that has been running, not the virtual machine loading its classes.
        show(simple(20_000));
        Tape tape = simple(333_334);
        List<Long> stalls = new ArrayList<>();
        do {
            show(new Recording().tape());
            // What recording the tape has left to collect is not the panel's.
            System.gc();
            try (StallWatch watch = StallWatch.start(UiThread.javafx())) {
                onFx(() -> {
                    model.show(tape);
                    return null;
                });
                WaitForAsyncUtils.waitFor(
                        60, TimeUnit.SECONDS, () -> model.exchanges().size() == 333_334);
                stalls.add(watch.longestStallNanos() / 1_000_000);
            }
        } while (stalls.size() < 5 && stalls.getLast() >= 100);
        System.out.println("opening a tape of a million messages stalled the window for at most " + stalls + " ms");
        // A delay of our own comes back at each try; one of a busy machine does not.
        assertThat(stalls).anyMatch(stall -> stall < 100);
        assertThat(onFx(() -> model.reading().orElseThrow().counts())).startsWith("333,334 exchanges · 1,000,002 ");
    }

    private static Tape simple(int count) {
        Recording recording = new Recording();
        for (int i = 0; i < count; i++) {
            recording.simple("select " + i % 1000, "SELECT 1", TransactionStatus.IDLE);
        }
        return recording.tape();
    }

    @Test
    void without_a_tape_it_says_so(FxRobot robot) {
        Node notConnected = robot.lookup(".wire-empty").query();
        assertThat(notConnected.isVisible()).isTrue();

        showRows(1);

        assertThat(notConnected.isVisible()).isFalse();
    }
}
