package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.resources.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The other side of the details: the explanation.
@ExtendWith(ApplicationExtension.class)
@Tag("alone")
class ExplainViewTest {
    private final WirePanelModel model = new WirePanelModel(UiThread.javafx(), new Background(UiThread.javafx()));
    private final List<String> opened = new ArrayList<>();
    private WirePanel panel;

    @Start
    void start(Stage stage) {
        panel = new WirePanel(model, opened::add);
        Scene scene = new Scene(panel, 1200, 400);
        scene.getStylesheets().add(Resources.url("css/dark.css").toExternalForm());
        stage.setScene(scene);
        stage.setWidth(1200);
        stage.setHeight(400);
        stage.show();
    }

    private void select(int exchange, int entry) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            model.show(WirePanelPicturesTest.session());
            model.select(model.exchanges().get(exchange));
            if (entry >= 0) {
                model.select(Place.of(entry));
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void explained() throws Exception {
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> model.explaining().explanation().get().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private List<String> words(FxRobot robot, String query) {
        return robot.from(panel.detailsPane().explain()).lookup(query).queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }

    @Test
    void the_switch_shows_the_explanation_and_keeps_to_it(FxRobot robot) throws Exception {
        select(3, 1);
        assertThat(panel.detailsPane().hex().isVisible()).isTrue();

        robot.clickOn("Explain");
        explained();
        assertThat(panel.detailsPane().hex().isVisible()).isFalse();
        assertThat(words(robot, ".explain-chip"))
                .startsWith("extended query", "in transaction", "1 → 2 owed")
                .contains("← ParseComplete", "→ Execute");
        assertThat(words(robot, ".explain-text").getFirst()).startsWith("Makes the unnamed portal");

        select(1, 1);
        explained();
        assertThat(words(robot, ".explain-text").getFirst()).startsWith("ERROR 42P01");

        robot.clickOn("Bytes");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(panel.detailsPane().hex().isVisible()).isTrue();
        assertThat(model.explaining().explanation().get()).isEmpty();
    }

    @Test
    void an_exchange_is_explained_where_none_of_its_messages_is_selected(FxRobot robot) throws Exception {
        select(3, -1);
        robot.clickOn("Explain");
        explained();
        assertThat(words(robot, ".explain-text").getFirst())
                .contains("Parse, Bind, Describe, Execute and Sync went out", "36.9 ms network and server");
    }

    @Test
    void the_manual_opens_where_it_says_so_and_its_address_is_copied(FxRobot robot) throws Exception {
        select(3, 1);
        robot.clickOn("Explain");
        explained();
        Node link =
                robot.from(panel.detailsPane().explain()).lookup(".hyperlink").query();
        WaitForAsyncUtils.waitForAsyncFx(10_000, ((Hyperlink) link)::fire);
        assertThat(opened)
                .containsExactly("https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY");

        List<MenuItem> menu = panel.detailsPane().explain().getContextMenu().getItems();
        assertThat(menu)
                .extracting(MenuItem::getText)
                .containsExactly("Copy explanation", "Copy address of section 54.2.3", "Copy address of section 54.7");
        WaitForAsyncUtils.waitForAsyncFx(10_000, menu.getFirst()::fire);
        assertThat(WaitForAsyncUtils.waitForAsyncFx(
                        10_000, () -> Clipboard.getSystemClipboard().getString()))
                .contains("Makes the unnamed portal", "Next: BindComplete", "54.2.3 Extended Query: https://");
    }

    @Test
    void what_is_selected_is_copied_as_json_and_as_a_script(FxRobot robot) throws Exception {
        select(3, 1);
        List<String> copied = new ArrayList<>();
        WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> model.selected().copyJson(model.reading().orElseThrow().tape(), copied::add));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> copied.size() == 1);
        assertThat(copied.getFirst())
                .startsWith("{\"number\":24,")
                .contains("\"name\":\"Bind\"")
                .endsWith("}\n");

        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> model.selected().copyPsql(copied::add));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> copied.size() == 2);
        assertThat(copied.getLast()).contains("where o.placed_at >= $1\n\\bind '2026-01-01' \\g\n");

        select(1, -1);
        WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> model.selected().copyJson(model.reading().orElseThrow().tape(), copied::add));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> copied.size() == 3);
        assertThat(copied.getLast()).startsWith("{\"exchange\":2,").contains("\"messages\":[{");
    }
}
