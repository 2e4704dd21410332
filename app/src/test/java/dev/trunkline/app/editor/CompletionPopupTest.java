package dev.trunkline.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.catalog.Names;
import dev.trunkline.app.catalog.Names.Field;
import dev.trunkline.app.catalog.Names.ForeignKey;
import dev.trunkline.app.catalog.Names.Function;
import dev.trunkline.app.catalog.Names.Table;
import dev.trunkline.app.catalog.RelationKind;
import dev.trunkline.app.completion.Proposal;
import dev.trunkline.app.stage.Pictures;
import dev.trunkline.app.stage.Theme;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.resources.Resources;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Popup;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Completion as it is typed.
@ExtendWith(ApplicationExtension.class)
final class CompletionPopupTest {
    private static final Names NAMES = new Names(
            List.of("public"),
            List.of(
                    table(1, "customer", "id", "name", "created_at"),
                    table(2, "orders", "id", "customer_id", "status")),
            List.of(new ForeignKey(2, List.of("customer_id"), 1, List.of("id"))),
            List.of(
                    new Function("pg_catalog", "count", 'a', "\"any\"", "bigint", false, 0, List.of()),
                    new Function("pg_catalog", "lower", 'f', "text", "text", false, 0, List.of())),
            List.of("text"),
            List.of("public"));

    private final Background background = new Background(UiThread.javafx());
    private final EditorModel model = new EditorModel(background);
    private final Completing completing = new Completing(background, () -> NAMES);
    private Stage stage;
    private SqlEditor editor;

    private static Table table(long oid, String name, String... columns) {
        List<Field> fields = List.of(columns).stream()
                .map(column -> new Field(column, "bigint", false, false))
                .toList();
        return new Table(oid, "public", name, RelationKind.TABLE, fields);
    }

    @Start
    void start(Stage window) {
        stage = window;
        show(Theme.DARK);
    }

    private void show(Theme theme) {
        editor = new SqlEditor(model, Resources.messages(Locale.ENGLISH), UiThread.javafx());
        editor.completeBy(completing);
        stage.setScene(theme.scene(editor, 1024, 700));
        stage.setWidth(1024);
        stage.setHeight(700);
        stage.show();
        editor.requestFocus();
    }

    @AfterEach
    void stop(FxRobot robot) {
        robot.interact(editor::close);
        background.close();
    }

    @Test
    void it_opens_at_the_second_letter_and_tab_takes_the_first(FxRobot robot) throws TimeoutException {
        text(robot, "select * from ");
        robot.write("c");
        settle(robot);
        assertThat(shown()).isEmpty();
        robot.write("u");
        until(() -> shown().equals(List.of("customer")));
        robot.type(KeyCode.TAB);
        until(() -> model.text().equals("select * from customer"));
        assertThat(shown()).isEmpty();
        assertThat(model.caret()).isEqualTo(model.text().length());
        robot.interact(model::undo);
        assertThat(model.text()).isEqualTo("select * from cu");
    }

    @Test
    void enter_ends_the_line_unless_something_was_chosen(FxRobot robot) throws TimeoutException {
        text(robot, "select * from ");
        robot.write("or");
        until(() -> shown().equals(List.of("orders")));
        robot.type(KeyCode.ENTER);
        until(() -> model.text().equals("select * from or\n"));
        assertThat(shown()).isEmpty();
        robot.write("or");
        until(() -> !shown().isEmpty());
        robot.type(KeyCode.ESCAPE);
        assertThat(shown()).isEmpty();
        text(robot, "select * from ");
        robot.write("or");
        until(() -> shown().equals(List.of("orders")));
        robot.type(KeyCode.DOWN, KeyCode.ENTER);
        until(() -> model.text().equals("select * from orders"));
    }

    @Test
    void asked_for_it_opens_anywhere_with_the_first_chosen(FxRobot robot) throws TimeoutException {
        text(robot, "select * from customer c where ");
        robot.press(KeyCode.CONTROL).type(KeyCode.SPACE).release(KeyCode.CONTROL);
        until(() -> !shown().isEmpty());
        assertThat(shown()).startsWith("id", "name", "created_at");
        robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.UP, KeyCode.ENTER);
        until(() -> model.text().endsWith("where name"));
        robot.press(KeyCode.CONTROL).type(KeyCode.SPACE).release(KeyCode.CONTROL);
        until(() -> !shown().isEmpty());
        robot.type(KeyCode.PAGE_DOWN);
        robot.type(KeyCode.LEFT);
        until(() -> shown().isEmpty());
    }

    @Test
    void behind_a_dot_are_the_columns_and_typing_narrows(FxRobot robot) throws TimeoutException {
        text(robot, "select * from customer c join orders o on o");
        robot.write(".");
        until(() -> shown().equals(List.of("customer_id = c.id", "id", "customer_id", "status")));
        robot.write("st");
        until(() -> shown().equals(List.of("status")));
        robot.type(KeyCode.BACK_SPACE);
        until(() -> shown().equals(List.of("status")));
        robot.write(" ");
        until(() -> shown().isEmpty());
    }

    @Test
    void a_function_brings_its_parentheses_and_the_pointer_chooses(FxRobot robot) throws TimeoutException {
        text(robot, "select ");
        robot.write("low");
        until(() -> shown().equals(List.of("lower()")));
        ListView<?> list = list();
        robot.clickOn(list.lookup(".completion-row"), MouseButton.PRIMARY);
        until(() -> model.text().equals("select lower()"));
        assertThat(model.caret()).isEqualTo("select lower(".length());
    }

    @Test
    void switched_off_it_opens_only_when_asked(FxRobot robot) throws TimeoutException {
        robot.interact(() -> completing.automaticProperty().set(false));
        text(robot, "select * from ");
        robot.write("cus");
        settle(robot);
        assertThat(shown()).isEmpty();
        robot.press(KeyCode.CONTROL).type(KeyCode.SPACE).release(KeyCode.CONTROL);
        until(() -> shown().equals(List.of("customer")));
    }

    @Test
    void what_was_chosen_comes_first_the_next_time(FxRobot robot) throws TimeoutException {
        text(robot, "select  from customer");
        robot.interact(() -> model.select(7, 7));
        robot.press(KeyCode.CONTROL).type(KeyCode.SPACE).release(KeyCode.CONTROL);
        until(() -> !shown().isEmpty());
        assertThat(shown()).startsWith("id", "name");
        robot.type(KeyCode.DOWN, KeyCode.ENTER);
        until(() -> model.text().startsWith("select name"));
        robot.write(", ");
        robot.press(KeyCode.CONTROL).type(KeyCode.SPACE).release(KeyCode.CONTROL);
        until(() -> !shown().isEmpty());
        assertThat(shown()).startsWith("name", "id");
    }

    @Test
    void in_both_themes(FxRobot robot) throws TimeoutException {
        for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
            robot.interact(() -> {
                editor.close();
                show(theme);
            });
            text(robot, "select count(*)\n  from customer c\n  join orders o on o.customer_id = c.id\n where c");
            robot.press(KeyCode.CONTROL).type(KeyCode.SPACE).release(KeyCode.CONTROL);
            until(() -> !shown().isEmpty());
            robot.interact(() -> {
                String name = "completion-" + theme.name().toLowerCase(Locale.ROOT);
                Pictures.save(stage.getScene(), name + "-editor");
                Scene scene = list().getScene();
                Pictures.save(scene, name);
            });
            assertThat(list().lookupAll(".completion-marked")).isNotEmpty();
            assertThat(list().getAccessibleText()).isNotEmpty();
            robot.type(KeyCode.ESCAPE);
        }
    }

    private void text(FxRobot robot, String text) throws TimeoutException {
        robot.interact(() -> {
            model.setText(text);
            model.select(text.length(), text.length());
            editor.requestFocus();
        });
        settle(robot);
    }

    private void settle(FxRobot robot) throws TimeoutException {
        until(background::idle);
        robot.interact(() -> {});
    }

    private static ListView<?> list() {
        return Window.getWindows().stream()
                .filter(Popup.class::isInstance)
                .filter(Window::isShowing)
                .map(window -> window.getScene().lookup(".completion-list"))
                .filter(ListView.class::isInstance)
                .<ListView<?>>map(found -> (ListView<?>) found)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> shown() {
        return Window.getWindows().stream()
                .filter(window -> window instanceof Popup && window.isShowing())
                .map(window -> window.getScene().lookup(".completion-list"))
                .filter(ListView.class::isInstance)
                .flatMap(found -> ((ListView<?>) found).getItems().stream())
                .map(item -> ((Proposal) item).text())
                .toList();
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
