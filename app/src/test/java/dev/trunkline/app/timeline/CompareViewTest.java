package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import dev.trunkline.app.protocols.ProtocolsEnd;
import dev.trunkline.app.protocols.Way;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.TransactionStatus;
import dev.trunkline.resources.Resources;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Comparing, in the panel: how it is reached, what it shows, how one comes back.
@ExtendWith(ApplicationExtension.class)
@Tag("alone")
class CompareViewTest {
    private static final Path PICTURES = Path.of("target", "pictures");

    private final Background background = new Background(UiThread.javafx());
    private final WirePanelModel model = new WirePanelModel(UiThread.javafx(), background);
    private WirePanel panel;
    private Stage stage;

    @Start
    void start(Stage primary) {
        stage = primary;
        Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
        panel = new WirePanel(model);
        stage.setScene(new Scene(panel, 1440, 342));
        wear("dark");
        stage.setWidth(1440);
        stage.setHeight(342);
        stage.show();
    }

    @AfterEach
    void close() {
        onFx(() -> {
            Application.setUserAgentStylesheet(null);
            return null;
        });
    }

    private void wear(String palette) {
        panel.getScene().getStylesheets().clear();
        for (String sheet : new String[] {palette, "base"}) {
            panel.getScene()
                    .getStylesheets()
                    .add(Resources.url("css/" + sheet + ".css").toExternalForm());
        }
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

    /// The same statement twice, with another between.
    private void showThree() {
        show(new Recording()
                .extended("select 1", 10, TransactionStatus.IDLE)
                .after(5)
                .simple("create table t (a int)", "CREATE TABLE", TransactionStatus.IDLE)
                .after(5)
                .extended("select 1", 12, TransactionStatus.IDLE)
                .tape());
    }

    private void showWays() {
        RecordedWays ways = RecordedWays.all();
        show(ways.tape());
        onFx(() -> {
            model.compared(RecordedWays.request(), ways.end());
            return null;
        });
        settle();
    }

    /// What is drawn first asks for what is to be read; what comes is drawn then.
    private void settle() {
        for (int pass = 0; pass < 3; pass++) {
            onFx(() -> {
                panel.applyCss();
                panel.layout();
                return null;
            });
            while (!background.idle()) {
                WaitForAsyncUtils.waitForFxEvents();
            }
        }
    }

    private Compared compared() {
        return onFx(() -> model.compares().compared().get().orElseThrow());
    }

    private Point2D middle(Node node, Bounds bounds) {
        return onFx(() -> node.localToScreen(bounds.getCenterX(), bounds.getCenterY()));
    }

    private Node cell(int index) {
        return onFx(() -> panel.exchangeList().lookupAll(".exchange-cell").stream()
                .map(ExchangeCell.class::cast)
                .filter(each -> !each.isEmpty() && each.getIndex() == index)
                .findFirst()
                .orElseThrow());
    }

    /// The robot's clicks know nothing of keys that are held.
    private static void ctrlClick(Node node) {
        onFx(() -> {
            for (EventType<MouseEvent> type :
                    List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED)) {
                boolean down = type == MouseEvent.MOUSE_PRESSED;
                Event.fireEvent(
                        node,
                        new MouseEvent(
                                type,
                                5,
                                5,
                                5,
                                5,
                                MouseButton.PRIMARY,
                                1,
                                false,
                                true,
                                false,
                                false,
                                down,
                                false,
                                false,
                                false,
                                false,
                                true,
                                null));
            }
            return null;
        });
    }

    private String about() {
        return onFx(() -> ((Label) panel.lookup("#compare-about")).getText());
    }

    @Test
    void what_is_compared_is_saved_as_a_picture(@TempDir Path folder, FxRobot robot) throws Exception {
        showThree();
        Path svg = folder.resolve("compared.svg");
        onFx(() -> {
            model.compares()
                    .compare(model.exchanges().getFirst(), model.exchanges().getLast());
            return null;
        });
        onFx(() -> {
            robot.lookup(".wire-export").queryAs(ViewExport.class).saveSvg(svg);
            return null;
        });
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> Files.exists(svg) && Files.size(svg) > 0);
        assertThat(Files.readString(svg))
                .contains("select 1", "⇆", "CommandComplete")
                .endsWith("</svg>\n");
    }

    @Test
    void a_second_exchange_is_marked_with_ctrl_and_compared_with_the_selected_one(FxRobot robot) {
        showThree();
        robot.clickOn(cell(1));
        ctrlClick(cell(0));
        assertThat(onFx(() -> model.selected().exchange().get().orElseThrow().title()))
                .isEqualTo("create table t (a int)");
        assertThat(onFx(() -> model.compares().marked().get().orElseThrow().title()))
                .isEqualTo("select 1");

        robot.clickOn("#wire-compare");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(compared().columns())
                .extracting(Compared.Column::name)
                .containsExactly("1 · extended", "2 · simple");
        assertThat(panel.compareView().isVisible()).isTrue();
        assertThat(onFx(() -> model.compares().marked().get())).isEmpty();
    }

    @Test
    void without_a_mark_the_menu_offers_the_run_before_of_the_same_statement(FxRobot robot) {
        showThree();
        robot.clickOn(cell(2));
        List<MenuItem> items = onFx(() -> new CompareMenu(model).items());
        assertThat(items.getFirst().getText()).isEqualTo("Compare with the run before, 1 · select 1");
        onFx(() -> {
            items.getFirst().fire();
            return null;
        });
        assertThat(compared().comparison().left().index()).isEqualTo(0);
        assertThat(compared().comparison().right().index()).isEqualTo(2);

        onFx(() -> {
            model.compares().close();
            model.select(model.exchanges().get(1));
            return null;
        });
        List<MenuItem> without = onFx(() -> new CompareMenu(model).items());
        assertThat(without.getFirst().isDisable()).isTrue();
        assertThat(without.getFirst().getText()).contains("Ctrl-click");
    }

    @Test
    void compare_with_takes_the_exchange_that_is_clicked_next(FxRobot robot) {
        showThree();
        robot.clickOn(cell(2));
        onFx(() -> {
            new CompareMenu(model).items().get(1).fire();
            return null;
        });
        robot.clickOn(cell(0));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(compared().comparison().left().index()).isEqualTo(0);
        assertThat(compared().comparison().right().index()).isEqualTo(2);
    }

    @Test
    void space_marks_and_the_selection_goes_on_alone(FxRobot robot) {
        showThree();
        robot.clickOn(cell(0)).type(KeyCode.SPACE, KeyCode.DOWN);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(onFx(() -> model.compares().isMarked(model.exchanges().getFirst())))
                .isTrue();
        assertThat(onFx(() -> model.selected().is(model.exchanges().get(1)))).isTrue();
    }

    @Test
    void rows_are_walked_with_keys_and_escape_leads_back(FxRobot robot) {
        showThree();
        robot.clickOn(cell(2));
        onFx(() -> {
            new CompareMenu(model).items().getFirst().fire();
            return null;
        });
        settle();
        CompareTable table = panel.compareView().table();
        robot.clickOn(middle(table, onFx(() -> table.rowBounds(0))));
        settle();
        assertThat(about()).isEqualTo("Parse: every byte is equal.");
        robot.type(KeyCode.END).type(KeyCode.UP, 2);
        settle();
        assertThat(about()).isEqualTo("DataRow × 10 differs: messages 10 → 12, bytes 1,100 → 1,320");
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(panel.compareView().isVisible()).isFalse();
        assertThat(onFx(() -> panel.exchangeList().isFocused())).isTrue();
    }

    @Test
    void enter_shows_the_message_in_its_exchange(FxRobot robot) {
        showThree();
        robot.clickOn(cell(2));
        onFx(() -> {
            new CompareMenu(model).items().getFirst().fire();
            return null;
        });
        settle();
        CompareTable table = panel.compareView().table();
        robot.clickOn(middle(table, onFx(() -> table.rowBounds(1)))).type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(panel.compareView().isVisible()).isFalse();
        assertThat(onFx(() -> model.selected().message().get())).contains(Place.of(1));
        assertThat(onFx(() -> model.selected()
                        .exchange()
                        .get()
                        .orElseThrow()
                        .exchange()
                        .index()))
                .isEqualTo(2);
    }

    @Test
    void of_four_ways_any_two_stand_beside_each_other() {
        showWays();
        assertThat(compared().columns())
                .extracting(Compared.Column::name)
                .containsExactly("Simple", "Extended with text", "Extended with binary", "Separate planning");
        assertThat(compared().sentences()).anyMatch(sentence -> sentence.contains("5 messages"));
        onFx(() -> {
            ComboBox<?> right = (ComboBox<?>) panel.lookup("#compare-right");
            right.getSelectionModel().select(3);
            return null;
        });
        Exchange shown = compared().comparison().right();
        assertThat(shown.roundTrips()).isEqualTo(2);
        assertThat(compared().comparison().left().kind()).isEqualTo(Exchange.Kind.SIMPLE);
    }

    @Test
    void all_of_it_is_copied_as_text(FxRobot robot) {
        showWays();
        robot.clickOn("#compare-copy");
        settle();
        String copied = onFx(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).startsWith(RecordedWays.SQL).contains("Separate planning", "Extended sent", "→ Q Query");
    }

    @Test
    void while_the_ways_are_run_it_says_which() {
        show(new Recording().startup().tape());
        onFx(() -> {
            model.comparing(Way.BINARY, 2, 3);
            return null;
        });
        Label progress = onFx(() -> (Label) panel.lookup("#compare-progress"));
        assertThat(progress.isVisible()).isTrue();
        assertThat(progress.getText()).contains("Extended with binary, round 2 of 3");
        onFx(() -> {
            model.compared(RecordedWays.request(), ProtocolsEnd.lost(java.util.Optional.empty()));
            return null;
        });
        assertThat(progress.getText()).startsWith("The connection was lost");
    }

    @Test
    void a_new_run_and_clear_end_the_comparison() {
        showWays();
        onFx(() -> {
            model.follow();
            return null;
        });
        assertThat(panel.compareView().isVisible()).isFalse();
    }

    @Test
    void what_it_looks_like() throws IOException {
        showWays();
        draw("ways-dark-1440", new PrimerDark(), "dark", 1440, 342);
        draw("ways-light-1440", new PrimerLight(), "light", 1440, 342);
        draw("ways-dark-1024", new PrimerDark(), "dark", 1024, 300);
        onFx(() -> {
            model.compares().choose(1, 2);
            model.compares().select(1);
            return null;
        });
        draw("binary-light-1024", new PrimerLight(), "light", 1024, 300);
        showThree();
        onFx(() -> {
            List<ExchangeItem> items = new ArrayList<>(model.exchanges());
            model.compares().compare(items.get(0), items.get(2));
            model.compares().select(8);
            return null;
        });
        draw("two-dark-1440", new PrimerDark(), "dark", 1440, 342);
        draw("two-light-1024", new PrimerLight(), "light", 1024, 300);
        onFx(() -> {
            model.compares().close();
            model.compares().mark(model.exchanges().getFirst());
            return null;
        });
        draw("marked-dark-1024", new PrimerDark(), "dark", 1024, 300);
    }

    private void draw(String name, Theme theme, String palette, int width, int height) throws IOException {
        onFx(() -> {
            Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
            wear(palette);
            stage.setWidth(width);
            stage.setHeight(height);
            return null;
        });
        settle();
        WritableImage picture = onFx(() -> panel.getScene().snapshot(null));
        int drawn = (int) picture.getHeight();
        BufferedImage image = new BufferedImage((int) picture.getWidth(), drawn, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < drawn; y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, picture.getPixelReader().getArgb(x, y));
            }
        }
        Files.createDirectories(PICTURES);
        ImageIO.write(image, "png", PICTURES.resolve("compare-" + name + ".png").toFile());
        assertThat(image.getWidth()).isEqualTo(width);
    }
}
