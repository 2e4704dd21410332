package dev.trunkline.app.navigator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.catalog.Catalog;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.resources.Resources;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class NavigatorViewTest {
    private final Background background = new Background(UiThread.javafx());
    private final NavigatorModel model = new NavigatorModel(background);
    private final List<String> opened = new ArrayList<>();
    private final List<String> imports = new ArrayList<>();
    private volatile boolean broken;
    private volatile Thread asker;

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(
                new NavigatorView(model, opened::add, (table, file) -> imports.add(table.sqlName())), 300, 500));
        stage.getScene()
                .getStylesheets()
                .setAll(
                        Resources.url("css/light.css").toExternalForm(),
                        Resources.url("css/base.css").toExternalForm());
        stage.show();
    }

    @AfterEach
    void stop() {
        background.close();
    }

    private List<List<String>> answer(String sql, List<String> parameters) {
        asker = Thread.currentThread();
        if (broken) {
            throw new ConnectionException(ConnectionException.Kind.LOST, "the connection is gone", null);
        }
        if (sql.contains("pg_attribute")) {
            return List.of(Arrays.asList("id", "bigint", "t", "t", null));
        }
        if (sql.contains("pg_proc")) {
            return List.of();
        }
        return sql.contains("relkind")
                ? List.of(List.of("16385", "customer", "r", "10000"), List.of("16386", "Order", "r", "-1"))
                : List.of(List.of("public", "f"));
    }

    @Test
    void in_a_narrow_tree_the_type_is_cut_before_the_name(FxRobot robot) throws Exception {
        connect(robot, 5);
        robot.interact(
                () -> robot.lookup(".note").queryAllAs(Label.class).forEach(note -> note.setText("t".repeat(99))));
        WaitForAsyncUtils.waitForFxEvents();

        Label name = robot.lookup(".name")
                .<Label>match(label -> label.getText().equals("customer"))
                .query();
        assertThat(name.getWidth()).isGreaterThanOrEqualTo(Math.floor(name.prefWidth(-1)));
    }

    private void connect(FxRobot robot, int lines) throws Exception {
        robot.interact(() -> model.connected("shop", "18.4", new Catalog(this::answer)));
        waitForLines(robot, lines);
    }

    private static TreeView<?> tree(FxRobot robot) {
        return robot.lookup(".tree-view").queryAs(TreeView.class);
    }

    private static void waitForLines(FxRobot robot, int lines) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> tree(robot).getExpandedItemCount() == lines);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void without_a_connection_it_says_so(FxRobot robot) {
        Node empty = robot.lookup("Not connected").query();
        assertThat(empty.isVisible()).isTrue();
        assertThat(tree(robot).isVisible()).isFalse();
    }

    @Test
    void the_tree_fills_from_a_working_thread(FxRobot robot) throws Exception {
        connect(robot, 5);
        assertThat(robot.lookup("customer").tryQuery()).isPresent();
        assertThat(robot.lookup("10 k").tryQuery()).isPresent();
        assertThat(robot.lookup("PostgreSQL 18.4").tryQuery()).isPresent();
        assertThat(asker.getName()).startsWith("trunkline-work-");
    }

    @Test
    void a_double_click_on_a_table_asks_for_its_rows(FxRobot robot) throws Exception {
        connect(robot, 5);
        robot.doubleClickOn("Order");
        assertThat(opened).containsExactly("select * from public.\"Order\"");
        assertThat(tree(robot).getExpandedItemCount()).isEqualTo(5);
    }

    @Test
    void keys_open_a_table_and_ask_for_its_rows(FxRobot robot) throws Exception {
        connect(robot, 5);
        robot.clickOn("customer").type(KeyCode.RIGHT);
        waitForLines(robot, 6);
        assertThat(robot.lookup("bigint").tryQuery()).isPresent();
        robot.type(KeyCode.ENTER);
        assertThat(opened).containsExactly("select * from public.customer");
    }

    @Test
    void a_failure_is_a_line_that_asks_again(FxRobot robot) throws Exception {
        broken = true;
        connect(robot, 2);
        Node failure = robot.lookup("the connection is gone").query();
        broken = false;
        robot.doubleClickOn(failure);
        waitForLines(robot, 5);
    }

    @Test
    void typing_into_the_filter_hides_the_rest_and_escape_brings_it_back(FxRobot robot) throws Exception {
        connect(robot, 5);
        robot.clickOn(".navigator-filter").write("cust");
        waitForLines(robot, 4);
        assertThat(robot.lookup("customer").tryQuery()).isPresent();
        robot.type(KeyCode.ESCAPE);
        waitForLines(robot, 5);
    }

    @Test
    void a_file_can_be_imported_into_a_table_by_key_menu_and_drop(FxRobot robot) throws Exception {
        connect(robot, 5);
        TreeView<?> tree = tree(robot);
        robot.interact(() -> {
            tree.requestFocus();
            tree.getSelectionModel().select(3);
        });
        robot.press(KeyCode.CONTROL, KeyCode.I).release(KeyCode.I, KeyCode.CONTROL);
        assertThat(imports).containsExactly("public.customer");
        robot.interact(() -> tree.getContextMenu().getItems().stream()
                .filter(entry -> entry.getText().startsWith("Import CSV"))
                .forEach(MenuItem::fire));
        assertThat(imports).hasSize(2);
        robot.interact(() -> tree.getSelectionModel().select(1));
        robot.press(KeyCode.CONTROL, KeyCode.I).release(KeyCode.I, KeyCode.CONTROL);
        assertThat(imports).hasSize(2);

        assertThat(FileDrop.file(List.of(new File("a.CSV")))).contains(Path.of("a.CSV"));
        assertThat(FileDrop.file(List.of(new File("a.png")))).isEmpty();
        assertThat(FileDrop.file(List.of(new File("a.csv"), new File("b.csv")))).isEmpty();
    }
}
