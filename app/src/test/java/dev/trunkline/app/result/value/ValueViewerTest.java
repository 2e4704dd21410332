package dev.trunkline.app.result.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.rows.RowOrder;
import dev.trunkline.app.stage.RowsMaker;
import dev.trunkline.app.stage.Theme;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.value.BuiltInTypes;
import dev.trunkline.resources.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Value viewer and record view in a window.
@ExtendWith(ApplicationExtension.class)
final class ValueViewerTest {
    private final Background background = new Background(UiThread.javafx());
    private final Rows rows = Values.rows();
    private final List<ValueOf> selected = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private ValueViewer viewer;
    private RecordView record;

    @Start
    void start(Stage stage) {
        viewer = new ValueViewer(Resources.messages(Locale.ENGLISH), background);
        record = new RecordView(
                Resources.messages(Locale.ENGLISH), background, BuiltInTypes::name, selected::add, places::add);
        viewer.setPrefWidth(450);
        record.setPrefWidth(450);
        stage.setScene(Theme.DARK.scene(new HBox(viewer, record), 900, 500));
        stage.show();
    }

    @AfterEach
    void stop() {
        background.close();
    }

    private void show(String column, FxRobot robot) throws TimeoutException {
        robot.interact(() -> viewer.show(Values.valueOf(rows, 0, column)));
        settle();
    }

    private void settle() throws TimeoutException {
        for (int i = 0; i < 3; i++) {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, background::idle);
            WaitForAsyncUtils.waitForFxEvents();
        }
    }

    private Set<String> texts() {
        return viewer.lookupAll(".label").stream()
                .filter(Node::isVisible)
                .map(node -> ((Labeled) node).getText())
                .collect(Collectors.toSet());
    }

    private String copied(FxRobot robot) throws TimeoutException {
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        settle();
        List<String> text = new ArrayList<>();
        robot.interact(() -> text.add(Clipboard.getSystemClipboard().getString()));
        return text.getFirst();
    }

    @Test
    void the_header_says_what_it_is_and_the_footer_how_long(FxRobot robot) throws TimeoutException {
        show("jsonb", robot);
        assertThat(texts()).contains("jsonb", "413 bytes · 412 characters · 1 line");
        show("nothing", robot);
        assertThat(texts()).contains("NULL");
        show("empty", robot);
        assertThat(texts()).contains("Empty: a value of no characters", "0 bytes");
    }

    @Test
    void selected_text_is_copied_by_keys(FxRobot robot) throws TimeoutException {
        show("text", robot);
        robot.interact(viewer::requestFocus);
        robot.press(KeyCode.CONTROL, KeyCode.HOME).release(KeyCode.HOME, KeyCode.CONTROL);
        robot.press(KeyCode.SHIFT)
                .push(KeyCode.RIGHT)
                .push(KeyCode.RIGHT)
                .push(KeyCode.RIGHT)
                .release(KeyCode.SHIFT);
        assertThat(copied(robot)).isEqualTo("The");
        robot.press(KeyCode.CONTROL, KeyCode.A).release(KeyCode.A, KeyCode.CONTROL);
        assertThat(copied(robot)).isEqualTo(Values.TEXT);
        robot.press(KeyCode.CONTROL, KeyCode.HOME).release(KeyCode.HOME, KeyCode.CONTROL);
        assertThat(copied(robot)).isEqualTo(Values.TEXT);
    }

    @Test
    void the_caret_goes_through_every_character_of_every_script(FxRobot robot) throws TimeoutException {
        show("scripts", robot);
        robot.interact(viewer::requestFocus);
        robot.press(KeyCode.CONTROL, KeyCode.END).release(KeyCode.END, KeyCode.CONTROL);
        settle();
        robot.press(KeyCode.SHIFT);
        for (int i = 0; i < 12; i++) {
            robot.push(KeyCode.LEFT);
        }
        robot.release(KeyCode.SHIFT);
        assertThat(copied(robot)).isEqualTo("\ne\u0301 combining".substring(1));
        robot.press(KeyCode.CONTROL, KeyCode.HOME).release(KeyCode.HOME, KeyCode.CONTROL);
        KeyEvent right = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.RIGHT, true, false, false, false);
        for (int i = 0; i < 30; i++) {
            robot.interact(() -> {
                for (int j = 0; j < 10; j++) {
                    viewer.lookup(".value-text").fireEvent(right);
                }
            });
        }
        settle();
        assertThat(copied(robot)).isEqualTo(Values.SCRIPTS);
    }

    @Test
    void a_node_of_a_tree_is_copied_as_it_stands(FxRobot robot) throws TimeoutException {
        show("jsonb", robot);
        TreeView<?> tree = robot.lookup(".value-outline").query();
        robot.interact(() -> {
            tree.requestFocus();
            tree.getSelectionModel().select(3);
        });
        assertThat(copied(robot)).isEqualTo("[\"eu\", \"b2b\", \"quick brown fox\"]");
    }

    @Test
    void what_is_found_is_counted_and_visited(FxRobot robot) throws TimeoutException {
        show("text", robot);
        robot.interact(viewer::requestFocus);
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        robot.write("FOX", 0);
        settle();
        assertThat(texts()).contains("1 of 2");
        robot.push(KeyCode.ENTER);
        settle();
        assertThat(texts()).contains("2 of 2", "3 bytes selected");
        robot.push(KeyCode.ESCAPE);
        assertThat(viewer.lookup(".find-bar")).isNull();
        assertThat(copied(robot)).isEqualTo("fox");
    }

    @Test
    void a_match_in_a_tree_opens_the_way_to_it(FxRobot robot) throws TimeoutException {
        show("jsonb", robot);
        TreeView<OutlineNode> tree = robot.lookup(".value-outline").queryAs(OutlineView.class);
        robot.interact(() -> tree.getRoot().getChildren().forEach(child -> child.setExpanded(false)));
        robot.interact(viewer::requestFocus);
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        robot.write("99.9", 0);
        settle();
        assertThat(tree.getSelectionModel().getSelectedItem().getValue().text()).isEqualTo("99.90");
    }

    @Test
    void a_bytea_is_saved_as_its_bytes(FxRobot robot, @TempDir Path folder) throws Exception {
        show("hex", robot);
        Path file = folder.resolve("out.bin");
        robot.interact(() -> viewer.save(file));
        settle();
        assertThat(Files.readAllBytes(file)).hasSize(700).startsWith(0, 1, 2);
        assertThat(texts()).contains("700 bytes saved to out.bin");
        robot.interact(() -> viewer.save(folder.resolve("no/such/folder")));
        settle();
        assertThat(texts()).anyMatch(text -> text.startsWith("That did not work"));
    }

    @Test
    void every_button_has_a_name_and_a_tooltip(FxRobot robot) throws TimeoutException {
        show("text", robot);
        robot.interact(viewer::requestFocus);
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        for (Node parent : List.of(viewer, record)) {
            for (Node node : parent.lookupAll(".bare")) {
                ButtonBase button = (ButtonBase) node;
                assertThat(button.getAccessibleText()).isNotBlank();
                assertThat(button.getTooltip()).isNotNull();
            }
        }
    }

    @Test
    void a_picture_is_decoded_and_a_broken_one_says_so(FxRobot robot) throws TimeoutException {
        show("image", robot);
        assertThat(texts()).contains("PNG · 640 × 400 pixels");
        Rows broken = RowsMaker.of(RowsMaker.column("b", Values.BYTEA))
                .row("\\x89504e470d0a1a0a0000000d4948445200ffffff00ffffff0806000000")
                .complete();
        robot.interact(() -> viewer.show(new ValueOf(broken, 0, 0, "bytea")));
        settle();
        assertThat(texts()).anyMatch(text -> text.contains("pixels are drawn") || text.contains("can't be drawn"));
    }

    @Test
    void the_record_follows_the_order_and_tells_which_field_is_selected(FxRobot robot)
            throws TimeoutException, IOException {
        robot.interact(() -> {
            record.show(rows, RowOrder.asSent(rows), 0);
            record.select(1);
        });
        settle();
        assertThat(selected).extracting(ValueOf::row).containsExactly(0);
        robot.interact(record::requestFocus);
        robot.press(KeyCode.ALT, KeyCode.DOWN).release(KeyCode.DOWN, KeyCode.ALT);
        settle();
        assertThat(places).containsExactly(1);
        assertThat(selected.getLast().row()).isEqualTo(1);
        assertThat(selected.getLast().columnName()).isEqualTo("jsonb");
    }

    @Test
    void a_row_of_1600_columns_needs_few_nodes_and_is_filtered(FxRobot robot) throws TimeoutException {
        String[] values = new String[1600];
        Arrays.setAll(values, i -> "value " + i);
        Rows wide = RowsMaker.ofColumns(1600).row(values).complete();
        robot.interact(() -> record.show(wide, RowOrder.asSent(wide), 0));
        settle();
        assertThat(record.lookupAll(".record-line").size()).isLessThan(60);
        robot.clickOn(record.lookup(".text-field"));
        robot.write("c1599", 0);
        settle();
        ListView<?> list = robot.lookup(".record-list").queryListView();
        assertThat(list.getItems()).hasSize(1);
        assertThat(record.lookupAll(".record-value").stream().map(node -> ((Labeled) node).getText()))
                .contains("value 1598");
    }
}
