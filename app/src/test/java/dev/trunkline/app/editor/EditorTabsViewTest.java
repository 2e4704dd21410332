package dev.trunkline.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.stage.Pictures;
import dev.trunkline.app.stage.Theme;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.resources.Resources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The editor's tabs in a window, by keys and by pointer.
@ExtendWith(ApplicationExtension.class)
class EditorTabsViewTest {
    @TempDir
    private Path folder;

    private final Background background = new Background(UiThread.javafx());
    private final EditorTabsModel tabs = new EditorTabsModel(background);
    private final Documents documents = new Documents(tabs, background);
    private final Chosen chosen = new Chosen();
    private int built;
    private Stage stage;

    /// Plays the user who chooses files.
    private static final class Chosen implements FileChoice {
        private List<Path> toOpen = List.of();
        private Optional<Path> toSave = Optional.empty();
        private String proposed = "";

        @Override
        public List<Path> open(@Nullable Window owner, Optional<Path> folder) {
            return toOpen;
        }

        @Override
        public Optional<Path> save(@Nullable Window owner, Optional<Path> folder, String name) {
            proposed = name;
            return toSave;
        }
    }

    @Start
    void start(Stage window) {
        stage = window;
        show(Theme.DARK, 1210);
    }

    private void show(Theme theme, double width) {
        EditorTabsView view = new EditorTabsView(tabs, documents, chosen, tab -> {
            built++;
            return new SqlEditor(tab.model(), Resources.messages(Locale.ENGLISH), UiThread.javafx());
        });
        stage.setScene(theme.scene(view, width, 208));
        stage.setWidth(width);
        stage.setHeight(208);
        stage.show();
        view.requestFocus();
    }

    @BeforeEach
    void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void stop() {
        background.close();
    }

    @Test
    void keys_make_tabs_go_through_them_and_close_them(FxRobot robot) {
        robot.write("one", 0);
        robot.push(KeyCode.CONTROL, KeyCode.T);
        robot.write("two", 0);
        robot.push(KeyCode.CONTROL, KeyCode.T);
        robot.write("three", 0);
        assertThat(texts()).containsExactly("one", "two", "three");

        robot.push(KeyCode.CONTROL, KeyCode.TAB);
        robot.write("1", 0);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.TAB);
        robot.write("3", 0);
        robot.push(KeyCode.ALT, KeyCode.DIGIT2);
        robot.write("2", 0);
        assertThat(texts()).containsExactly("one1", "two2", "three3");

        robot.push(KeyCode.CONTROL, KeyCode.W);
        assertThat(texts()).containsExactly("one1", "three3");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
        assertThat(texts()).containsExactly("one1", "three3", "two2");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.PAGE_UP);
        assertThat(texts()).containsExactly("one1", "two2", "three3");
        robot.push(KeyCode.ALT, KeyCode.DIGIT9);
        assertThat(tabs.selected().model().text()).isEqualTo("three3");
    }

    @Test
    void a_tab_comes_back_with_its_caret_its_scroll_and_its_undo_and_only_one_is_built(FxRobot robot)
            throws TimeoutException {
        robot.interact(() -> tabs.selected().model().setText("select 1;\n".repeat(200)));
        CodeArea first = area(robot);
        robot.interact(() -> {
            tabs.selected().model().select(1_005, 1_005);
            first.showParagraphAtTop(95);
        });
        robot.write("x", 0);
        robot.interact(() -> first.showParagraphAtTop(97));
        until(() -> tabs.selected().model().firstLineProperty().get() == 97);
        robot.push(KeyCode.CONTROL, KeyCode.T);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.TAB);

        CodeArea again = area(robot);
        assertThat(again).isNotSameAs(first);
        assertThat(robot.lookup(".code-area").queryAll()).hasSize(1);
        assertThat(again.getCaretPosition()).isEqualTo(1_006);
        until(() -> again.firstVisibleParToAllParIndex() == 97);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(tabs.selected().model().text()).isEqualTo("select 1;\n".repeat(200));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertThat(tabs.selected().model().text()).contains("x");
        assertThat(built).isEqualTo(3);
    }

    @Test
    void the_pointer_makes_chooses_and_closes_tabs(FxRobot robot) {
        robot.write("one", 0);
        robot.clickOn("#tabs-new");
        robot.write("two", 0);
        robot.clickOn(header(robot, 0));
        assertThat(tabs.selected().model().text()).isEqualTo("one");
        robot.clickOn(header(robot, 1), MouseButton.MIDDLE);
        assertThat(texts()).containsExactly("one");
        robot.clickOn("#tabs-more");
        robot.clickOn("#tabs-menu-reopen");
        assertThat(texts()).containsExactly("one", "two");
        robot.moveTo(header(robot, 1));
        robot.clickOn(robot.from(header(robot, 1)).lookup(".tab-close-button").<Node>query());
        assertThat(texts()).containsExactly("one");
    }

    @Test
    void a_tab_is_named_in_its_place(FxRobot robot) {
        robot.doubleClickOn(header(robot, 0));
        robot.write("revenue", 0);
        robot.push(KeyCode.ENTER);
        assertThat(tabs.selected().title().get()).isEqualTo("revenue");
        robot.write("typed into the editor", 0);
        assertThat(tabs.selected().model().text()).isEqualTo("typed into the editor");

        robot.push(KeyCode.SHIFT, KeyCode.F2);
        robot.write("other", 0);
        robot.push(KeyCode.ESCAPE);
        assertThat(tabs.selected().title().get()).isEqualTo("revenue");
        robot.rightClickOn(header(robot, 0));
        robot.clickOn("#tabs-menu-rename");
        robot.write("by menu", 0);
        robot.push(KeyCode.ENTER);
        assertThat(tabs.selected().title().get()).isEqualTo("by menu");
    }

    @Test
    void a_tab_is_dragged_to_another_place(FxRobot robot) throws TimeoutException {
        robot.write("one", 0);
        robot.push(KeyCode.CONTROL, KeyCode.T);
        robot.write("two", 0);
        robot.push(KeyCode.CONTROL, KeyCode.T);
        robot.write("three", 0);
        Bounds from = bounds(header(robot, 2));
        Bounds to = bounds(header(robot, 0));
        robot.moveTo(from.getCenterX(), from.getCenterY());
        robot.press(MouseButton.PRIMARY);
        for (int i = 1; i <= 10; i++) {
            robot.moveTo(from.getCenterX() + (to.getMinX() + 5 - from.getCenterX()) * i / 10, from.getCenterY());
        }
        robot.release(MouseButton.PRIMARY);
        until(() -> texts().equals(List.of("three", "one", "two")));
        assertThat(tabs.selected().model().text()).isEqualTo("three");
    }

    @Test
    void files_are_opened_saved_and_saved_as_by_keys(FxRobot robot) throws Exception {
        Path one = Files.writeString(folder.resolve("one.sql"), "select 1");
        chosen.toOpen = List.of(one);
        robot.push(KeyCode.CONTROL, KeyCode.O);
        until(() -> tabs.of(one).isPresent());
        robot.write("-- ", 0);
        robot.push(KeyCode.CONTROL, KeyCode.S);
        until(() -> !tabs.selected().modified().get());
        assertThat(Files.readString(one)).isEqualTo("-- select 1");

        Path other = folder.resolve("other.sql");
        chosen.toSave = Optional.of(other);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        until(() -> tabs.of(other).isPresent());
        assertThat(chosen.proposed).isEqualTo("one.sql");
        assertThat(Files.readString(other)).isEqualTo("-- select 1");

        robot.push(KeyCode.CONTROL, KeyCode.T);
        robot.write("select 3", 0);
        Path third = folder.resolve("third.sql");
        chosen.toSave = Optional.of(third);
        robot.push(KeyCode.CONTROL, KeyCode.S);
        until(() -> tabs.of(third).isPresent());
        assertThat(chosen.proposed).isEqualTo("scratch 1.sql");
        assertThat(tabs.selected().title().get()).isEqualTo("third.sql");
    }

    @Test
    void closing_a_file_that_is_not_saved_asks(FxRobot robot) throws Exception {
        Path one = Files.writeString(folder.resolve("one.sql"), "select 1");
        chosen.toOpen = List.of(one);
        robot.push(KeyCode.CONTROL, KeyCode.O);
        until(() -> tabs.of(one).isPresent());
        robot.write("-- ", 0);
        robot.push(KeyCode.CONTROL, KeyCode.W);
        robot.clickOn("#close-stay");
        assertThat(tabs.of(one)).isPresent();
        robot.push(KeyCode.CONTROL, KeyCode.W);
        robot.clickOn("#close-save");
        until(() -> tabs.of(one).isEmpty());
        assertThat(Files.readString(one)).isEqualTo("-- select 1");

        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
        robot.write("x", 0);
        robot.push(KeyCode.CONTROL, KeyCode.W);
        robot.clickOn("#close-unsaved");
        assertThat(tabs.of(one)).isEmpty();
        assertThat(Files.readString(one)).isEqualTo("-- select 1");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
        assertThat(tabs.selected().model().text()).contains("x");
    }

    @Test
    void a_conflict_is_said_above_the_text_and_answered_there(FxRobot robot) throws Exception {
        Path one = Files.writeString(folder.resolve("one.sql"), "select 1");
        chosen.toOpen = List.of(one);
        robot.push(KeyCode.CONTROL, KeyCode.O);
        until(() -> tabs.of(one).isPresent());
        robot.write("-- ", 0);
        Files.writeString(one, "something longer than before");
        robot.interact(documents::check);
        until(() -> robot.lookup("#take-disk").tryQuery().isPresent());
        robot.interact(() -> Pictures.save(stage.getScene(), "tabs-conflict-dark"));
        robot.clickOn("#take-disk");
        until(() -> tabs.selected().model().text().equals("something longer than before"));
        assertThat(robot.lookup("#take-disk").tryQuery()).isEmpty();
    }

    @Test
    void long_names_are_cut_and_of_many_tabs_the_one_that_is_shown_is_in_sight(FxRobot robot) {
        robot.interact(() -> {
            tabs.rename(tabs.selected(), "a name so long that no tab has room for all of it, whatever the window");
            for (int i = 0; i < 30; i++) {
                tabs.add();
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(bounds(header(robot, 30)).getMaxX())
                .isLessThanOrEqualTo(bounds(robot.lookup("#tabs-new").query()).getMinX());
        robot.interact(() -> tabs.selectAt(0));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(bounds(header(robot, 0)).getWidth()).isLessThan(270);
        robot.interact(() -> Pictures.save(stage.getScene(), "tabs-many-dark"));
    }

    @ParameterizedTest
    @CsvSource({"DARK, 1210", "LIGHT, 1210", "DARK, 794", "LIGHT, 794"})
    void they_can_be_drawn(Theme theme, int width, FxRobot robot) throws Exception {
        Path file = Files.writeString(folder.resolve("top customers.sql"), "select * from customer;\n");
        robot.interact(() -> documents.open(List.of(file)));
        until(() -> tabs.of(file).isPresent());
        robot.interact(() -> {
            tabs.selected().model().insert("-- revenue by customer since a date\n");
            tabs.add();
            tabs.selected().model().setText("x");
            tabs.add();
            tabs.rename(tabs.selected(), "what the night job wrote into the log");
            tabs.selectAt(0);
            show(theme, width);
        });
        robot.moveTo(header(robot, 0));
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(
                () -> Pictures.save(stage.getScene(), "tabs-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width));
        assertThat(robot.lookup(".dot").queryAll()).isNotEmpty();
    }

    private CodeArea area(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(".code-area").queryAs(CodeArea.class);
    }

    private Node header(FxRobot robot, int index) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup("#editor-tab-" + tabs.tabs().get(index).id()).query();
    }

    private static Bounds bounds(Node node) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, () -> node.localToScreen(node.getBoundsInLocal()));
    }

    private List<String> texts() {
        return WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> new ArrayList<>(
                        tabs.tabs().stream().map(tab -> tab.model().text()).toList()));
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
    }
}
