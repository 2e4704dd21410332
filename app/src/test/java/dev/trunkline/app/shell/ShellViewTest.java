package dev.trunkline.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trunkline.app.session.Deadlines;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.session.Savepoints;
import dev.trunkline.app.session.TransactionDeeds;
import dev.trunkline.app.session.TransactionMode;
import dev.trunkline.app.session.TransactionOptions;
import dev.trunkline.app.session.TransactionOptions.Isolation;
import dev.trunkline.app.session.TransactionView;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ShellViewTest {
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

    private void becomes(FxRobot robot, TransactionStatus status) {
        robot.interact(() -> stand.session.transaction(status, System.nanoTime() - 12_100_000_000L));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Labeled label(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class);
    }

    private static Node node(FxRobot robot, String id) {
        return robot.lookup(id).query();
    }

    @Test
    void the_pill_wears_the_word_and_the_colour_of_the_transaction(FxRobot robot) {
        Labeled pill = label(robot, "#pill");
        assertThat(pill.getText()).isEqualTo("● IDLE");
        assertThat(pill.getTextFill()).isEqualTo(Color.web("#3fb950"));
        becomes(robot, TransactionStatus.IN_TRANSACTION);
        assertThat(pill.getText()).isEqualTo("● IN TRANSACTION · 12 s");
        assertThat(pill.getTextFill()).isEqualTo(Color.web("#d29922"));
        becomes(robot, TransactionStatus.FAILED);
        assertThat(pill.getText()).isEqualTo("● FAILED");
        assertThat(pill.getTextFill()).isEqualTo(Color.web("#f96d66"));
    }

    @Test
    void an_open_transaction_grows_older_by_itself(FxRobot robot) throws Exception {
        becomes(robot, TransactionStatus.IN_TRANSACTION);
        System.gc();
        Labeled pill = label(robot, "#pill");
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !pill.getText().endsWith("· 12 s"));
        assertThat(pill.getText()).matches("● IN TRANSACTION · 1[3-9] s");
    }

    @Test
    void commit_and_rollback_are_there_only_while_a_transaction_is_open(FxRobot robot) {
        assertThat(node(robot, "#commit").isVisible()).isFalse();
        assertThat(node(robot, "#rollback").isVisible()).isFalse();
        becomes(robot, TransactionStatus.IN_TRANSACTION);
        assertThat(node(robot, "#commit").isVisible()).isTrue();
        robot.clickOn("#rollback");
        assertThat(stand.session.requests.getLast().statements()).containsExactly("rollback");
        robot.interact(() -> {
            stand.session.transaction(TransactionStatus.IDLE, 0);
            stand.session.ends("ROLLBACK", 0, 1_000_000);
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(node(robot, "#rollback").isVisible()).isFalse();
    }

    @Test
    void the_protocol_is_switched_by_arrow_keys(FxRobot robot) {
        robot.interact(() -> robot.lookup("Extended").query().requestFocus());
        robot.type(KeyCode.LEFT);
        assertThat(stand.model().protocol().get()).isEqualTo(RunProtocol.SIMPLE);
        robot.type(KeyCode.RIGHT);
        assertThat(stand.model().protocol().get()).isEqualTo(RunProtocol.EXTENDED);
        robot.type(KeyCode.SPACE);
        assertThat(stand.model().protocol().get()).isEqualTo(RunProtocol.EXTENDED);
    }

    @Test
    void the_mode_is_switched_by_a_click(FxRobot robot) {
        robot.clickOn("Manual");
        assertThat(stand.model().mode().get()).isEqualTo(TransactionMode.MANUAL);
        robot.clickOn("Manual");
        assertThat(stand.model().mode().get()).isEqualTo(TransactionMode.MANUAL);
    }

    @Test
    void keys_run_and_cancel_wherever_the_focus_is(FxRobot robot) {
        robot.clickOn(stand.editor);
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        assertThat(stand.session.requests.getLast().statements()).containsExactly("the statement");
        robot.type(KeyCode.ESCAPE);
        robot.press(KeyCode.CONTROL).type(KeyCode.PERIOD).release(KeyCode.CONTROL);
        assertThat(stand.session.cancels).isEqualTo(2);
        robot.interact(() -> stand.session.ends("SELECT 1", 0, 1));
        WaitForAsyncUtils.waitForFxEvents();
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT, KeyCode.CONTROL);
        assertThat(stand.session.requests.getLast().statements()).containsExactly("the script");
    }

    @Test
    void cancel_can_be_pressed_only_while_something_runs(FxRobot robot) {
        Button cancel = robot.lookup("#cancel").queryButton();
        assertThat(cancel.isDisabled()).isTrue();
        robot.clickOn("#run");
        assertThat(cancel.isDisabled()).isFalse();
        assertThat(robot.lookup("#run").queryButton().isDisabled()).isTrue();
        robot.clickOn("#cancel");
        assertThat(stand.session.cancels).isEqualTo(1);
    }

    @Test
    void digits_move_between_the_panes(FxRobot robot) {
        for (KeyCode digit : new KeyCode[] {KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT1, KeyCode.DIGIT4}) {
            robot.press(KeyCode.CONTROL).type(digit).release(KeyCode.CONTROL);
            Node owner = stand.stage.getScene().getFocusOwner();
            Node expected = switch (digit) {
                case DIGIT1 -> stand.editor;
                case DIGIT2 -> stand.result;
                case DIGIT3 -> stand.wire;
                default -> robot.lookup(".tree-view").query();
            };
            assertThat(owner).isEqualTo(expected);
        }
    }

    @Test
    void the_theme_button_changes_every_colour(FxRobot robot) {
        Labeled server = label(robot, "#status-server");
        Text filterless = (Text) label(robot, "#pill").lookup(".text");
        assertThat(server.getTextFill()).isEqualTo(Color.web("#8b96a3"));
        robot.clickOn("#theme");
        assertThat(stand.window.theme().get()).isEqualTo(Theme.LIGHT);
        assertThat(server.getTextFill()).isEqualTo(Color.web("#636c76"));
        assertThat(filterless.getFill()).isEqualTo(Color.web("#177030"));
        robot.clickOn("#theme");
        assertThat(server.getTextFill()).isEqualTo(Color.web("#8b96a3"));
    }

    @Test
    void in_a_narrow_window_nothing_is_cut_off(FxRobot robot) {
        becomes(robot, TransactionStatus.IN_TRANSACTION);
        fits(robot);
        robot.interact(() -> stand.model().protocol().set(RunProtocol.PIPELINE));
        fits(robot);
        robot.interact(() -> stand.session.transaction(new TransactionView(
                TransactionStatus.FAILED,
                0,
                TransactionDeeds.NONE,
                new Savepoints(List.of("before_the_long_migration"), true),
                "SERIALIZABLE, READ ONLY")));
        fits(robot);
    }

    @Test
    void the_pills_menu_sets_savepoints_and_leads_back_to_them(FxRobot robot) {
        robot.clickOn("Manual");
        robot.interact(() -> stand.session.transaction(new TransactionView(
                TransactionStatus.IN_TRANSACTION,
                System.nanoTime(),
                new TransactionDeeds(3, 5),
                new Savepoints(List.of("sp1", "My_Point"), true),
                "")));
        assertThat(menu(robot))
                .containsSubsequence(
                        "Set savepoint …",
                        "Roll back to My_Point",
                        "Release My_Point",
                        "Roll back to sp1",
                        "Release sp1");
        robot.clickOn("#savepoint-set");
        assertThat(robot.lookup("#savepoint-name").queryAs(TextField.class).getText())
                .isEqualTo("sp3");
        robot.clickOn("#savepoint-do");
        assertThat(stand.session.requests.getLast().statements()).containsExactly("savepoint sp3");
        robot.interact(() -> {
            stand.session.ends("SAVEPOINT", 0, 1_000_000);
            stand.session.transaction(new TransactionView(
                    TransactionStatus.FAILED,
                    System.nanoTime(),
                    TransactionDeeds.NONE,
                    new Savepoints(List.of("sp1", "My_Point"), true),
                    ""));
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(node(robot, "#commit").isVisible()).isFalse();
        robot.clickOn("#back");
        assertThat(stand.session.requests.getLast().statements()).containsExactly("rollback to savepoint \"My_Point\"");
    }

    @Test
    void in_manual_mode_the_menu_chooses_how_transactions_begin(FxRobot robot) {
        assertThat(menu(robot)).contains("How transactions begin in Manual mode");
        robot.type(KeyCode.ESCAPE);
        robot.clickOn("Manual");
        menu(robot);
        robot.clickOn("#isolation-SERIALIZABLE");
        menu(robot);
        robot.clickOn("#begin-read-only");
        assertThat(label(robot, "#pill").getText()).isEqualTo("● IDLE · next SERIALIZABLE, READ ONLY");
        robot.interact(() -> stand.model().runStatement());
        assertThat(stand.session.requests.getLast().options())
                .isEqualTo(new TransactionOptions(Isolation.SERIALIZABLE, true, false));
    }

    @Test
    void deadlines_are_asked_for_and_a_refusal_is_said(FxRobot robot) {
        stand.session.answer = wanted -> new Deadlines.Answer(
                Deadlines.NONE,
                List.of(new Deadlines.Refusal(
                        Deadlines.Kind.LOCK, new ServerError(List.of(new ServerError.Part('M', "not today"))))),
                false);
        menu(robot);
        robot.clickOn("#menu-deadlines");
        robot.clickOn("#deadline-statement").write("soon");
        assertThat(robot.lookup("#deadlines-do").queryButton().isDisabled()).isTrue();
        robot.interact(() ->
                robot.lookup("#deadline-statement").queryAs(TextField.class).setText("0.5"));
        robot.clickOn("#deadline-lock").write("5");
        robot.clickOn("#deadlines-do");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(stand.session.deadlines)
                .isEqualTo(new Deadlines(
                        Optional.of(Duration.ofMillis(500)), Optional.of(Duration.ofSeconds(5)), Optional.empty()));
        assertThat(stand.model().banner().get())
                .isNotNull()
                .satisfies(banner -> assertThat(banner.text()).contains("lock_timeout", "not today"));
    }

    /// Opens it, and says what is in it.
    private List<String> menu(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#pill");
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(".menu-item").queryAll().stream()
                .flatMap(item -> item.lookupAll(".label").stream())
                .filter(Labeled.class::isInstance)
                .map(item -> ((Labeled) item).getText())
                .filter(text -> text != null && !text.isEmpty())
                .toList();
    }

    private void fits(FxRobot robot) {
        for (int width : new int[] {1440, 1280, 1120, 1024, 960}) {
            robot.interact(() -> {
                stand.stage.setWidth(width);
                stand.stage.setHeight(700);
            });
            WaitForAsyncUtils.waitForFxEvents();
            double right = stand.stage.getScene().getWidth();
            for (Node child : robot.lookup(".toolbar").queryParent().getChildrenUnmodifiable()) {
                if (!child.isVisible()) {
                    continue;
                }
                Bounds bounds = child.localToScene(child.getLayoutBounds());
                assertThat(bounds.getMaxX()).as("%s at %d", child, width).isLessThanOrEqualTo(right);
                assertThat(bounds.getHeight()).as("%s at %d", child, width).isLessThan(42);
                if (child instanceof Labeled labeled && !"connection".equals(child.getId())) {
                    assertThat(bounds.getWidth())
                            .as("%s at %d", labeled.getText(), width)
                            .isGreaterThanOrEqualTo(Math.floor(labeled.prefWidth(-1)));
                }
            }
        }
    }

    @Test
    void after_a_small_window_the_panes_come_back_to_their_sizes(FxRobot robot) {
        size(robot, 1200, 880);
        double wire = stand.wire.getHeight();
        double result = stand.result.getHeight();
        size(robot, 960, 560);
        assertThat(stand.wire.getHeight()).isLessThan(wire);
        size(robot, 1200, 880);

        assertThat(stand.wire.getHeight()).isCloseTo(wire, within(1.0));
        assertThat(stand.result.getHeight()).isCloseTo(result, within(1.0));
    }

    private void size(FxRobot robot, int width, int height) {
        robot.interact(() -> {
            stand.stage.setWidth(width);
            stand.stage.setHeight(height);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void a_lost_connection_is_a_banner_and_reconnect_connects_again(FxRobot robot) throws Exception {
        becomes(robot, TransactionStatus.IN_TRANSACTION);
        robot.interact(() -> stand.session.lose("the server closed the connection"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(node(robot, "#banner").isVisible()).isTrue();
        assertThat(label(robot, "#pill").getText()).isEqualTo("● NOT CONNECTED");
        robot.clickOn("#reconnect");
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> stand.model().runnable().get());
        assertThat(node(robot, "#banner").isVisible()).isFalse();
        assertThat(stand.connects).hasSize(1);
    }

    @Test
    void closing_with_an_open_transaction_asks_and_staying_is_what_enter_does(FxRobot robot) {
        becomes(robot, TransactionStatus.IN_TRANSACTION);
        close(robot);
        assertThat(stand.stage.isShowing()).isTrue();
        robot.type(KeyCode.ENTER);
        assertThat(robot.listWindows()).hasSize(1);
        assertThat(stand.session.requests).isEmpty();
        assertThat(stand.stage.isShowing()).isTrue();
    }

    @Test
    void closing_with_commit_waits_for_the_commit(FxRobot robot) {
        becomes(robot, TransactionStatus.IN_TRANSACTION);
        close(robot);
        robot.clickOn("#question-commit");
        assertThat(stand.session.requests.getLast().statements()).containsExactly("commit");
        assertThat(stand.stage.isShowing()).isTrue();
        robot.interact(() -> {
            stand.session.transaction(TransactionStatus.IDLE, 0);
            stand.session.ends("COMMIT", 0, 1);
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(stand.stage.isShowing()).isFalse();
        assertThat(stand.session.closed).isTrue();
    }

    @Test
    void a_failed_transaction_offers_no_commit_when_closing(FxRobot robot) {
        becomes(robot, TransactionStatus.FAILED);
        close(robot);
        assertThat(node(robot, "#question-commit").isVisible()).isFalse();
        robot.clickOn("#question-rollback");
        robot.interact(() -> stand.session.ends("ROLLBACK", 0, 1));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(stand.stage.isShowing()).isFalse();
    }

    @Test
    void closing_with_nothing_open_closes(FxRobot robot) {
        close(robot);
        assertThat(stand.stage.isShowing()).isFalse();
        assertThat(stand.session.closed).isTrue();
    }

    private void close(FxRobot robot) {
        robot.interact(() -> {
            WindowEvent request = new WindowEvent(stand.stage, WindowEvent.WINDOW_CLOSE_REQUEST);
            stand.stage.fireEvent(request);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }
}
