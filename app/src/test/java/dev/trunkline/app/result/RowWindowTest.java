package dev.trunkline.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.stage.Theme;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A table is given some of very many rows, and the user sees all of them.
@ExtendWith(ApplicationExtension.class)
class RowWindowTest {
    private static final int MANY = 10_000_000;

    private TableView<Integer> table;
    private RowWindow window;
    private GridScroll scroll;

    @Start
    void start(Stage shared) {
        table = new TableView<>();
        window = new RowWindow(table);
        scroll = new GridScroll(table, window);
        Stage stage = new Stage();
        TableColumn<Integer, Integer> places = new TableColumn<>("place");
        places.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        table.getColumns().add(places);
        table.setFixedCellSize(25);
        BorderPane root = new BorderPane(window.node());
        root.getStyleClass().add("result-grid");
        stage.setScene(Theme.DARK.scene(root, 300, 400));
        stage.show();
    }

    private VirtualFlow<?> flow() {
        return (VirtualFlow<?>) table.lookup(".virtual-flow");
    }

    private int firstShown() {
        IndexedCell<?> first = flow().getFirstVisibleCell();
        return first != null && first.getItem() instanceof Integer place ? place : -1;
    }

    private ScrollBar bar() {
        return (ScrollBar) window.node().lookup("#" + RowWindow.BAR);
    }

    private void eventually(FxRobot robot, int place) throws TimeoutException {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> {
            boolean[] there = new boolean[1];
            robot.interact(() -> {
                there[0] = Math.abs(firstShown() - place) <= 1 && scroll.sight().first() == firstShown();
                javafx.application.Platform.requestNextPulse();
            });
            return there[0];
        });
    }

    @Test
    void few_rows_are_given_as_they_are(FxRobot robot) {
        robot.interact(() -> window.resize(1000));
        assertThat(table.getItems()).hasSize(1000);
        assertThat(bar()).isNull();
    }

    @Test
    void the_scroll_bar_reaches_every_row_of_ten_million(FxRobot robot) throws TimeoutException {
        robot.interact(() -> window.resize(MANY));
        assertThat(table.getItems()).hasSize(RowIndexes.MOST);
        for (int place : new int[] {5_000_000, 123, 9_000_000, 199_990, 200_010, 0}) {
            robot.interact(() -> bar().setValue(place));
            eventually(robot, place);
        }
        robot.interact(() -> bar().setValue(bar().getMax()));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> scroll.sight().last() == MANY - 1);
    }

    @Test
    void the_keys_go_to_the_last_row_and_back(FxRobot robot) throws TimeoutException {
        robot.interact(() -> window.resize(MANY));
        robot.interact(() -> scroll.show(MANY - 1));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> scroll.sight().last() == MANY - 1);
        robot.interact(() -> scroll.show(0));
        eventually(robot, 0);
    }

    @Test
    void the_wheel_goes_on_where_the_given_rows_end(FxRobot robot) throws TimeoutException {
        robot.interact(() -> window.resize(MANY));
        robot.interact(() -> bar().setValue(RowIndexes.MOST - RowIndexes.MOST / 8 - 30));
        eventually(robot, RowIndexes.MOST - RowIndexes.MOST / 8 - 30);
        for (int i = 0; i < 60; i++) {
            robot.interact(() -> flow().scrollPixels(100));
            WaitForAsyncUtils.waitForFxEvents();
        }
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> window.base() > 0);
        int expected = RowIndexes.MOST - RowIndexes.MOST / 8 - 30 + 60 * 4;
        robot.interact(() -> assertThat(firstShown()).isBetween(expected - 8, expected + 8));
        assertThat(bar().getValue()).isBetween(expected - 8.0, expected + 8.0);
    }

    @Test
    void rows_that_arrive_later_are_reached_without_a_jump(FxRobot robot) throws TimeoutException {
        robot.interact(() -> window.resize(100));
        robot.interact(() -> scroll.show(99));
        robot.interact(() -> window.resize(RowIndexes.MOST + 5));
        robot.interact(() -> window.resize(MANY));
        robot.interact(() -> bar().setValue(7_777_777));
        eventually(robot, 7_777_777);
        robot.interact(() -> window.resize(50));
        assertThat(table.getItems()).hasSize(50);
        eventually(robot, 0);
    }
}
