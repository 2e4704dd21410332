package dev.trunkline.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.stage.Pictures;
import dev.trunkline.app.stage.Theme;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerError.Part;
import dev.trunkline.resources.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The editor in a window.
@ExtendWith(ApplicationExtension.class)
final class SqlEditorTest {
    private static final String SQL = """
            -- revenue by customer since a date
            select c.id, c.name, sum(l.amount) as revenue, max(o.placed_at) last_order, c.attrs
              from customer c join orders o on o.customer_id = c.id join order_line l on l.order_id = o.id
             where o.placed_at >= $1 group by c.id order by revenue desc;

            update customer set name = 'Ünïcode & Co' where id = 42;
            """;

    private final Background background = new Background(UiThread.javafx());
    private final EditorModel model = new EditorModel(background);
    private Stage stage;
    private SqlEditor editor;
    private CodeArea area;

    @Start
    void start(Stage window) {
        stage = window;
        editor = new SqlEditor(model, Resources.messages(Locale.ENGLISH), UiThread.javafx());
        area = (CodeArea) editor.lookup(".code-area");
        stage.setScene(Theme.DARK.scene(editor, 1210, 176));
        stage.show();
        editor.requestFocus();
    }

    @AfterEach
    void stop() {
        background.close();
    }

    @Test
    void what_is_typed_is_highlighted(FxRobot robot) throws TimeoutException {
        robot.write("select 'a', 12 -- x");

        until(() -> styles(0).contains("keyword"));
        assertThat(styleAt(0)).containsExactly("keyword");
        assertThat(styleAt(7)).containsExactly("string");
        assertThat(styleAt(12)).containsExactly("number");
        assertThat(styleAt(16)).containsExactly("comment");
        assertThat(model.text()).isEqualTo("select 'a', 12 -- x");
    }

    @Test
    void the_mark_follows_the_caret(FxRobot robot) throws TimeoutException {
        show(robot, SQL, 60);
        until(() -> marked().equals(List.of(2, 3, 4)));
        robot.interact(() -> Pictures.save(stage.getScene(), "editor-dark"));

        robot.interact(() -> model.select(SQL.indexOf("update"), SQL.indexOf("update")));
        until(() -> marked().equals(List.of(6)));
    }

    @Test
    void an_error_is_underlined_at_its_characters_and_the_next_edit_takes_it_away(FxRobot robot)
            throws TimeoutException {
        String sql = "select 'Ü😀', nosuch\nfrom customer;";
        show(robot, sql, 0);
        robot.interact(() -> model.showProblem(model.statementToRun().orElseThrow(), error(14)));

        until(() -> styles(0).contains("problem"));
        int start = sql.indexOf("nosuch");
        assertThat(problemChars()).containsExactly(start, start + 1, start + 2, start + 3, start + 4, start + 5);
        robot.interact(() -> Pictures.save(stage.getScene(), "editor-problem-dark"));

        robot.interact(() -> area.insertText(start, "x"));
        until(() -> problemChars().isEmpty());
    }

    @Test
    void the_windows_shortcuts_reach_the_window_and_type_nothing(FxRobot robot) {
        List<KeyCode> seen = new ArrayList<>();
        robot.interact(
                () -> stage.getScene().addEventHandler(KeyEvent.KEY_PRESSED, event -> seen.add(event.getCode())));
        robot.write("x");
        seen.clear();

        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
        robot.push(KeyCode.CONTROL, KeyCode.PERIOD);
        robot.push(KeyCode.ESCAPE);

        assertThat(seen).contains(KeyCode.ENTER, KeyCode.PERIOD, KeyCode.ESCAPE);
        assertThat(seen.stream().filter(KeyCode.ENTER::equals)).hasSize(2);
        assertThat(model.text()).isEqualTo("x");
    }

    @Test
    void editing_by_keys_works(FxRobot robot) {
        robot.write("ab");
        robot.push(KeyCode.ENTER);
        robot.write("c");
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.push(KeyCode.CONTROL, KeyCode.C);
        robot.push(KeyCode.END);
        robot.push(KeyCode.CONTROL, KeyCode.V);
        assertThat(model.text()).isEqualTo("ab\ncab\nc");

        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(model.text()).isEqualTo("ab\nc");

        robot.push(KeyCode.CONTROL, KeyCode.SLASH);
        assertThat(model.text()).isEqualTo("ab\n-- c");
        assertThat(model.placeProperty().get()).isEqualTo(new Place(2, 5));
    }

    @Test
    void an_empty_editor_says_what_to_do(FxRobot robot) {
        Label prompt = robot.lookup(".prompt").queryAs(Label.class);
        assertThat(prompt.isVisible()).isTrue();
        robot.interact(() -> Pictures.save(stage.getScene(), "editor-empty-dark"));

        robot.write("s");
        assertThat(prompt.isVisible()).isFalse();
    }

    @Test
    void a_keystroke_stays_cheap_in_a_hundred_thousand_lines(FxRobot robot) throws TimeoutException {
        show(robot, "select 1 from t;\n".repeat(100_000), 0);
        robot.interact(() -> model.select(850_000, 850_000));
        until(() -> styles(area.getCurrentParagraph()).contains("keyword"));

        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            robot.interact(() -> {
                long begun = System.nanoTime();
                model.insert("x");
                nanos.add(System.nanoTime() - begun);
            });
        }

        until(model::settled);
        Collections.sort(nanos);
        // The bound is far above what it takes (a few milliseconds): a busy machine must not fail the build.
        assertThat(TimeUnit.NANOSECONDS.toMillis(nanos.get(10))).isLessThan(100);
    }

    @Test
    void a_large_text_is_plain_and_says_so(FxRobot robot) throws TimeoutException {
        show(robot, "select 1 from t;\n".repeat(120_000), 0);

        Label note = robot.lookup(".note").queryAs(Label.class);
        until(note::isVisible);
        assertThat(note.getText()).contains("2,000,000");
        assertThat(styles(0)).isEmpty();
        robot.interact(() -> Pictures.save(stage.getScene(), "editor-plain-dark"));
    }

    private void show(FxRobot robot, String text, int caret) throws TimeoutException {
        robot.interact(() -> {
            model.setText(text);
            model.select(caret, caret);
        });
        until(model::settled);
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
    }

    private Collection<String> styleAt(int place) {
        return area.getStyleOfChar(place);
    }

    private List<String> styles(int line) {
        List<String> styles = new ArrayList<>();
        area.getStyleSpans(line).forEach(span -> styles.addAll(span.getStyle()));
        return styles;
    }

    private List<Integer> problemChars() {
        List<Integer> chars = new ArrayList<>();
        for (int i = 0; i < area.getLength(); i++) {
            if (area.getText().charAt(i) != '\n' && area.getStyleOfChar(i).contains("problem")) {
                chars.add(i);
            }
        }
        return chars;
    }

    private List<Integer> marked() {
        PseudoClass statement = PseudoClass.getPseudoClass("statement");
        return editor.lookupAll(".line-number").stream()
                .filter(number -> number.getPseudoClassStates().contains(statement))
                .filter(number -> number.getParent().getPseudoClassStates().contains(statement))
                .map(number -> Integer.valueOf(((Text) number.lookup(".text")).getText()))
                .sorted()
                .toList();
    }

    private static ServerError error(int position) {
        return new ServerError(List.of(
                new Part('V', "ERROR"),
                new Part('M', "column \"nosuch\" does not exist"),
                new Part('P', Integer.toString(position))));
    }
}
