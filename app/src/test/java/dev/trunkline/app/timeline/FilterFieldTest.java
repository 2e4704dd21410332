package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.filter.Completion.Proposal;
import dev.trunkline.resources.Resources;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The filter's field by keyboard and mouse, and pictures of it in `target/pictures`, to be looked at.
@ExtendWith(ApplicationExtension.class)
@Tag("alone")
class FilterFieldTest {
    private final Background background = new Background(UiThread.javafx());
    private final WirePanelModel model = new WirePanelModel(UiThread.javafx(), background);
    private WirePanel panel;
    private Stage stage;

    @Start
    void start(Stage primary) {
        stage = new Stage();
        panel = new WirePanel(model);
        scene("dark", 1440, 342);
        model.show(WirePanelPicturesTest.session());
        stage.show();
    }

    @AfterEach
    void close() {
        onFx(() -> {
            stage.hide();
            Application.setUserAgentStylesheet(null);
            return null;
        });
        background.close();
    }

    private void scene(String palette, int width, int height) {
        Application.setUserAgentStylesheet(
                palette.equals("dark")
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        if (panel.getScene() != null) {
            panel.getScene().setRoot(new javafx.scene.layout.Pane());
        }
        Scene scene = new Scene(panel, width, height);
        for (String sheet : new String[] {palette, "base"}) {
            scene.getStylesheets().add(Resources.url("css/" + sheet + ".css").toExternalForm());
        }
        stage.setScene(scene);
        stage.setWidth(width);
        stage.setHeight(height);
    }

    private static <T> T onFx(Callable<T> work) {
        T result = WaitForAsyncUtils.waitForAsyncFx(10_000, work);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    private void settle() {
        do {
            WaitForAsyncUtils.waitForFxEvents();
        } while (!background.idle());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void write(FxRobot robot, String text) {
        onFx(() -> {
            panel.filterField().take();
            return null;
        });
        robot.write(text, 0);
        settle();
    }

    private String written() {
        return onFx(() -> panel.filterField().input().getText());
    }

    private void picture(String name) throws IOException {
        WritableImage shot = onFx(() -> {
            for (int pass = 0; pass < 3; pass++) {
                panel.applyCss();
                panel.layout();
            }
            return panel.getScene().snapshot(null);
        });
        int width = (int) shot.getWidth();
        int height = (int) shot.getHeight();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, shot.getPixelReader().getArgb(x, y));
            }
        }
        Path folder = Files.createDirectories(Path.of("target", "pictures"));
        ImageIO.write(
                image, "png", folder.resolve("wire-filter-" + name + ".png").toFile());
    }

    @Test
    void what_is_written_filters_at_once_and_escape_clears(FxRobot robot) throws IOException {
        onFx(() -> {
            panel.focusContent();
            return null;
        });
        robot.press(KeyCode.SHORTCUT, KeyCode.F).release(KeyCode.F, KeyCode.SHORTCUT);
        settle();
        assertThat(onFx(() -> panel.filterField().input().isFocused())).isTrue();

        robot.write("type == DataRow or type == Bind", 0);
        settle();
        assertThat(onFx(() -> model.exchanges().size())).isEqualTo(1);
        assertThat(onFx(() -> model.counts())).isEqualTo("1 of 4 exchanges · 10,001 of 10,032 messages");
        picture("dark-1440");

        write(robot, "number in (31, 32, 45, 9000) or type == CommandComplete and rows > 0");
        picture("some-dark-1440");
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        settle();
        write(robot, "");
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        settle();
        write(robot, "type == DataRow or type == Bind");
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        settle();
        assertThat(written()).isEmpty();
        assertThat(onFx(() -> model.exchanges().size())).isEqualTo(4);
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        settle();
        assertThat(onFx(() -> panel.exchangeList().isFocused())).isTrue();
        robot.press(KeyCode.SHORTCUT, KeyCode.F).release(KeyCode.F, KeyCode.SHORTCUT);
        robot.press(KeyCode.UP).release(KeyCode.UP);
        settle();
        assertThat(written()).isEqualTo("type == DataRow or type == Bind");
    }

    @Test
    void the_field_is_red_and_says_why_while_the_text_is_no_filter(FxRobot robot) throws IOException {
        write(robot, "lenght > 100");

        assertThat(onFx(() -> panel.filterField()
                        .input()
                        .getPseudoClassStates()
                        .contains(PseudoClass.getPseudoClass("faulty"))))
                .isTrue();
        assertThat(onFx(() -> panel.filterField().help().reason()))
                .isEqualTo("there is no field 'lenght'; did you mean 'length'?");
        assertThat(onFx(() -> model.exchanges().size())).isEqualTo(4);
        picture("fault-dark-1440");
        onFx(() -> {
            scene("light", 1024, 300);
            return null;
        });
        write(robot, "d > 100");
        picture("fault-light-1024");

        write(robot, "error");
        assertThat(onFx(() -> panel.filterField().help().reason())).isEmpty();
        assertThat(onFx(() -> panel.filterField().input().getPseudoClassStates().toString()))
                .doesNotContain("faulty");
    }

    @Test
    void proposals_are_shown_and_written(FxRobot robot) throws IOException {
        write(robot, "ty");
        assertThat(onFx(() -> panel.filterField().help().proposals()))
                .extracting(Proposal::text)
                .first()
                .isEqualTo("type");

        robot.press(KeyCode.TAB).release(KeyCode.TAB);
        settle();
        assertThat(written()).isEqualTo("type ");
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        settle();
        assertThat(written()).isEqualTo("type == ");
        picture("proposals-dark-1440");
        robot.write("Datar", 0);
        robot.press(KeyCode.TAB).release(KeyCode.TAB);
        settle();
        assertThat(written()).isEqualTo("type == DataRow ");
        onFx(() -> {
            scene("light", 1024, 300);
            panel.filterField().take();
            panel.filterField().input().clear();
            return null;
        });
        robot.press(KeyCode.CONTROL, KeyCode.SPACE).release(KeyCode.SPACE, KeyCode.CONTROL);
        settle();
        assertThat(onFx(() -> panel.filterField().help().proposals())).hasSizeGreaterThan(20);
        picture("proposals-light-1024");
    }

    @Test
    void where_nothing_meets_the_filter_a_button_clears_it(FxRobot robot) throws IOException {
        write(robot, "d > 10min");
        assertThat(onFx(() -> model.exchanges().isEmpty())).isTrue();
        picture("none-dark-1440");
        onFx(() -> {
            scene("light", 1440, 342);
            return null;
        });
        picture("none-light-1440");

        Button clear = (Button) onFx(() -> panel.lookup(".wire-filter-clear"));
        robot.clickOn(clear);
        settle();

        assertThat(written()).isEmpty();
        assertThat(onFx(() -> model.exchanges().size())).isEqualTo(4);
    }

    @Test
    void the_page_of_the_language_is_that_of_the_guide(FxRobot robot) throws IOException {
        Button page = (Button) onFx(() -> panel.filterField().lookup(".wire-action"));
        robot.clickOn(page);
        settle();

        assertThat(onFx(() -> panel.guide().isShowing())).isTrue();
        GuidePage shown = onFx(() -> (GuidePage) javafx.stage.Window.getWindows().stream()
                .map(window -> window.getScene().lookup(".guide-page"))
                .filter(GuidePage.class::isInstance)
                .findFirst()
                .orElseThrow());
        assertThat(onFx(shown::said))
                .contains("The filter", "type == DataRow and length > 1kB", "column.city == null finds NULL")
                .doesNotContain("`", "**");
        WritableImage shot = onFx(() -> shown.getScene().snapshot(null));
        BufferedImage image =
                new BufferedImage((int) shot.getWidth(), (int) shot.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, shot.getPixelReader().getArgb(x, y));
            }
        }
        ImageIO.write(
                image,
                "png",
                Files.createDirectories(Path.of("target", "pictures"))
                        .resolve("wire-filter-guide-dark.png")
                        .toFile());
        onFx(() -> {
            shown.getScene().getWindow().hide();
            return null;
        });
    }
}
