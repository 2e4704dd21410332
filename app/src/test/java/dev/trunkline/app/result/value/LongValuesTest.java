package dev.trunkline.app.result.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.stage.Theme;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.StallWatch;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.value.BuiltInTypes;
import dev.trunkline.resources.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Values of a hundred megabytes from a real server: opened, scrolled, searched, looked at in every
/// mode, while the window stays alive.
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
@Tag("alone")
final class LongValuesTest {
    private static final long PROMISE_MILLIS = 100;

    private static final AtomicBoolean WARM = new AtomicBoolean();

    private final Background background = new Background(UiThread.javafx());
    private ValueViewer viewer;

    @Start
    void start(Stage stage) {
        viewer = new ValueViewer(Resources.messages(Locale.ENGLISH), background);
        stage.setScene(Theme.DARK.scene(new BorderPane(viewer), 500, 700));
        stage.show();
    }

    @AfterEach
    void stop() {
        background.close();
    }

    /// A value of a hundred megabytes (of ten, where another sample is read in the same way), the mode
    /// it is first shown in, and another.
    enum Sample {
        XML("select ('<r>' || repeat('<a b=\"c\">text</a>', 600000) || '</r>')::xml", Mode.XML, Mode.TEXT),
        ONE_LINE("select repeat('x', 100000000)", Mode.TEXT, Mode.HEX),
        LINES("select repeat('the quick brown fox jumps over the lazy dog' || chr(10), 230000)", Mode.TEXT, Mode.HEX),
        JSON(
                "select ('[' || repeat('{\"id\": 17, \"name\": \"' || repeat('x', 60) || '\"}, ', 1150000) || '0]')::json",
                Mode.JSON,
                Mode.TEXT),
        FLAT_JSON("select '[' || repeat('1,', 4999999) || '1]'", Mode.TEXT, Mode.JSON),
        ARRAY("select array_agg(n) from generate_series(1, 1400000) n", Mode.ARRAY, Mode.TEXT),
        BYTEA("select decode(repeat('00ff7f80', 3125000), 'hex')", Mode.HEX, Mode.TEXT);

        private final String sql;
        private final Mode first;
        private final Mode second;

        Sample(String sql, Mode first, Mode second) {
            this.sql = sql;
            this.first = first;
            this.second = second;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_long_value_is_looked_at_without_a_stall(Sample sample, FxRobot robot) throws Exception {
        try (Connection connection = Connection.open(TestServer.get().options(), new Tape())) {
            Rows rows = connection.query(sample.sql);
            ValueOf value = new ValueOf(
                    rows, 0, 0, BuiltInTypes.name(rows.columns().getFirst().typeOid()));
            assertThat(rows.row(0).length(0)).isGreaterThan(9_000_000);
            // What is measured is the program that has been running, not the virtual machine loading its classes.
            if (WARM.compareAndSet(false, true)) {
                look(value, sample.first, sample.second, robot);
            }
            List<Long> stalls = new ArrayList<>();
            // A delay of our own comes back at each try; one of a busy machine does not. The best of some tries tells.
            do {
                stalls.add(look(value, sample.first, sample.second, robot));
            } while (stalls.size() < 5 && stalls.getLast() >= PROMISE_MILLIS);
            System.out.println("longest stalls with a long value of " + sample + ": " + stalls + " ms");
            assertThat(stalls).anyMatch(stall -> stall < PROMISE_MILLIS);
        }
    }

    /// Opens the value, goes through it in two modes, and says how long the window was deaf at most.
    private long look(ValueOf value, Mode first, Mode second, FxRobot robot) throws Exception {
        robot.interact(() -> viewer.clear());
        settle();
        try (StallWatch watch = StallWatch.start(UiThread.javafx())) {
            robot.interact(() -> viewer.show(value));
            settle();
            assertThat(viewer.mode()).isEqualTo(first);
            wander(robot);
            robot.interact(() -> viewer.choose(second));
            settle();
            assertThat(viewer.mode()).isEqualTo(second);
            wander(robot);
            robot.interact(() -> viewer.choose(first));
            find(robot);
            settle();
            return watch.longestStallNanos() / 1_000_000;
        }
    }

    private void wander(FxRobot robot) throws TimeoutException {
        robot.interact(viewer::requestFocus);
        robot.press(KeyCode.CONTROL, KeyCode.END).release(KeyCode.END, KeyCode.CONTROL);
        settle();
        robot.push(KeyCode.PAGE_UP);
        robot.push(KeyCode.PAGE_UP);
        robot.push(KeyCode.UP);
        robot.push(KeyCode.RIGHT);
        settle();
        robot.press(KeyCode.CONTROL, KeyCode.HOME).release(KeyCode.HOME, KeyCode.CONTROL);
        robot.push(KeyCode.PAGE_DOWN);
        settle();
    }

    private void find(FxRobot robot) throws TimeoutException {
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        robot.interact(() -> ((TextField) viewer.lookup("#value-find-field")).setText("x1"));
        settle();
        robot.push(KeyCode.ENTER);
        robot.push(KeyCode.ESCAPE);
    }

    private void settle() throws TimeoutException {
        for (int i = 0; i < 3; i++) {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, background::idle);
            WaitForAsyncUtils.waitForFxEvents();
        }
    }
}
