package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Lease;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.TransactionStatus;
import dev.trunkline.resources.Resources;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Draws the panel in both themes and two sizes into `target/pictures`, to be looked at.
@ExtendWith(ApplicationExtension.class)
class WirePanelPicturesTest {
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final String REVENUE =
            "select c.id, c.name, sum(l.amount) as revenue, max(o.placed_at) last_order, c.attrs\n"
                    + "  from customer c join orders o on o.customer_id = c.id\n where o.placed_at >= $1";

    private Stage stage;

    @Start
    void start(Stage primary) {
        // The toolkit's first stage is shared by all tests; sizes set on it would stay.
        stage = new Stage();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            stage.hide();
            Application.setUserAgentStylesheet(null);
        });
    }

    static Tape session() {
        return new Recording()
                .startup()
                .after(20)
                .failed("select * from custmer", "42P01", "relation \"custmer\" does not exist", TransactionStatus.IDLE)
                .after(8)
                .sent(new Query("begin"), Context.SESSION, false, true)
                .after(0.3)
                .received(new dev.trunkline.driver.wire.BackendMessage.CommandComplete("BEGIN"))
                .ready(TransactionStatus.IN_TRANSACTION)
                .after(0.1)
                .extended(REVENUE, 10_000, TransactionStatus.IN_TRANSACTION)
                .tape();
    }

    @Test
    void a_bind_message_in_the_dark() throws IOException {
        draw("dark-1440", new PrimerDark(), "dark", 1440, 342, model -> {
            model.select(Place.of(1));
            model.selected().selectByte(17);
        });
    }

    @Test
    void a_bind_message_in_the_light() throws IOException {
        draw("light-1440", new PrimerLight(), "light", 1440, 342, model -> {
            model.select(Place.of(1));
            model.selected().selectByte(17);
        });
    }

    @Test
    void a_small_window() throws IOException {
        draw("dark-1024", new PrimerDark(), "dark", 1024, 300, model -> {
            model.open(Place.of(8));
            model.select(new Place(8, 1));
        });
    }

    @Test
    void the_startup() throws IOException {
        draw("light-1024", new PrimerLight(), "light", 1024, 300, model -> {
            model.select(model.exchanges().getFirst());
            model.select(Place.of(6));
        });
    }

    @Test
    void a_sequence_in_the_light() throws IOException {
        draw("light-1440-sequence", new PrimerLight(), "light", 1440, 420, model -> {
            model.view().set(WireView.SEQUENCE);
            model.select(Place.of(1));
        });
    }

    @Test
    void a_small_sequence() throws IOException {
        draw("dark-1024-sequence", new PrimerDark(), "dark", 1024, 300, model -> {
            model.select(model.exchanges().getFirst());
            model.view().set(WireView.SEQUENCE);
        });
    }

    @Test
    void tracks_in_the_dark() throws IOException {
        draw(
                "dark-1440-tracks",
                new PrimerDark(),
                "dark",
                1440,
                342,
                model -> model.view().set(WireView.TRACKS));
    }

    @Test
    void tracks_in_the_light() throws IOException {
        draw(
                "light-1024-tracks",
                new PrimerLight(),
                "light",
                1024,
                300,
                model -> model.view().set(WireView.TRACKS));
    }

    @Test
    void an_exchange_as_a_whole() throws IOException {
        draw("dark-1440-overview", new PrimerDark(), "dark", 1440, 342, _ -> {});
    }

    @Test
    void a_run_as_a_whole() throws IOException {
        draw("dark-1440-run", new PrimerDark(), "dark", 1440, 342, model -> model.select(Place.of(8)));
    }

    @Test
    void nothing_yet() throws IOException {
        draw("light-1024-nothing", new PrimerLight(), "light", 1024, 300, WirePanelModel::clear);
    }

    @Test
    void no_tape() throws IOException {
        draw("dark-1024-no-tape", new PrimerDark(), "dark", 1024, 300, WirePanelModel::showNothing);
    }

    @Test
    void a_wide_window() throws IOException {
        draw("dark-1920", new PrimerDark(), "dark", 1920, 420, model -> {
            model.select(model.exchanges().getFirst());
            model.select(Place.of(4));
            model.selected().selectByte(12);
        });
    }

    @Test
    void an_error_and_its_fields() throws IOException {
        draw("light-1440-error", new PrimerLight(), "light", 1440, 342, model -> {
            model.select(model.exchanges().get(1));
            model.select(Place.of(1));
            model.selected().selectByte(20);
        });
    }

    private static void explained(WirePanelModel model, int exchange, int entry) {
        model.explaining().side().set(Explaining.Side.EXPLAIN);
        model.select(model.exchanges().get(exchange));
        if (entry >= 0) {
            model.select(Place.of(entry));
        }
    }

    @Test
    void an_explained_bind() throws IOException {
        draw("dark-1440-explain-bind", new PrimerDark(), "dark", 1440, 342, model -> explained(model, 3, 1));
        draw("light-1440-explain-bind", new PrimerLight(), "light", 1440, 342, model -> explained(model, 3, 1));
    }

    @Test
    void an_explained_step_of_scram_in_a_small_window() throws IOException {
        draw("light-1024-explain-scram", new PrimerLight(), "light", 1024, 300, model -> explained(model, 0, 6));
        draw("dark-1024-explain-error", new PrimerDark(), "dark", 1024, 300, model -> explained(model, 1, 1));
    }

    @Test
    void an_explained_exchange_and_a_run() throws IOException {
        draw("dark-1440-explain-exchange", new PrimerDark(), "dark", 1440, 342, model -> explained(model, 3, -1));
        draw("light-1440-explain-ready", new PrimerLight(), "light", 1440, 342, model -> explained(model, 3, 10));
    }

    /// A small budget: rows of an older result are dropped, those of a newer one, which is held, are on disk.
    private Tape spilled(Budget budget, Lease lease) {
        Recording recording = new Recording(new Tape(budget, History.CACHED))
                .startup()
                .after(20)
                .extended(REVENUE, 9_000, TransactionStatus.IDLE)
                .after(8)
                .failed("select * from custmer", "42P01", "relation \"custmer\" does not exist", TransactionStatus.IDLE)
                .after(30)
                .ask("select * from line_item where shipped_at >= $1")
                .after(12)
                .described();
        return recording
                .rows(1, 1, "1", "first", "2.50", "2026-11-21 17:03:11+01", "{}")
                .held(lease)
                .rows(11_999, 20, "8812", "Anna Nowak", "18204.50", "2026-11-21 17:03:11+01", "{\"tier\": \"gold\"}")
                .received(new dev.trunkline.driver.wire.BackendMessage.CommandComplete("SELECT 12000"))
                .ready(TransactionStatus.IDLE)
                .tape();
    }

    @Test
    void dropped_rows(@TempDir Path folder) throws IOException {
        try (Budget budget = new Budget(700_000, folder, OptionalLong.of(1L << 30));
                Lease lease = new Lease(Lease.Reason.RESULT)) {
            Tape tape = spilled(budget, lease);
            Consumer<WirePanelModel> first = model -> {
                model.select(model.exchanges().get(1));
                model.open(Place.of(8));
                model.select(new Place(8, 1));
            };
            draw("dark-1440-dropped", new PrimerDark(), "dark", 1440, 342, tape, first);
            draw("light-1440-dropped", new PrimerLight(), "light", 1440, 342, tape, first);
            Consumer<WirePanelModel> whole = model -> {
                model.select(model.exchanges().get(1));
                model.select(Place.of(8));
            };
            draw("light-1024-dropped-run", new PrimerLight(), "light", 1024, 300, tape, whole);
        }
    }

    @Test
    void rows_on_disk(@TempDir Path folder) throws IOException {
        try (Budget budget = new Budget(700_000, folder, OptionalLong.of(1L << 30));
                Lease lease = new Lease(Lease.Reason.RESULT)) {
            Tape tape = spilled(budget, lease);
            Consumer<WirePanelModel> row = model -> {
                model.select(model.exchanges().getLast());
                model.open(Place.of(8));
                model.select(new Place(8, 1));
            };
            draw("dark-1440-disk", new PrimerDark(), "dark", 1440, 342, tape, row);
            draw("light-1440-disk", new PrimerLight(), "light", 1440, 342, tape, row);
            draw("dark-1440-disk-run", new PrimerDark(), "dark", 1440, 342, tape, model -> {
                model.select(model.exchanges().getLast());
                model.select(Place.of(8));
            });
        }
    }

    private void draw(
            String name, Theme theme, String palette, int width, int height, Consumer<WirePanelModel> selecting)
            throws IOException {
        draw(name, theme, palette, width, height, session(), selecting);
    }

    private void draw(
            String name,
            Theme theme,
            String palette,
            int width,
            int height,
            Tape tape,
            Consumer<WirePanelModel> selecting)
            throws IOException {
        CompletableFuture<WirePanel> shown = new CompletableFuture<>();
        Background background = new Background(UiThread.javafx());
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
            WirePanelModel model = new WirePanelModel(UiThread.javafx(), background);
            WirePanel panel = new WirePanel(model);
            Scene scene = new Scene(panel, width, height);
            for (String sheet : new String[] {palette, "base"}) {
                scene.getStylesheets()
                        .add(Resources.url("css/" + sheet + ".css").toExternalForm());
            }
            stage.setScene(scene);
            stage.show();
            model.show(tape);
            selecting.accept(model);
            shown.complete(panel);
            panel.applyCss();
            panel.layout();
        });
        WaitForAsyncUtils.waitForFxEvents();
        // What is drawn first asks for what is on disk; what comes is drawn then.
        for (int pass = 0; pass < 3; pass++) {
            WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
                shown.join().applyCss();
                shown.join().layout();
            });
            while (!background.idle()) {
                WaitForAsyncUtils.waitForFxEvents();
            }
        }
        WritableImage picture = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            WirePanel panel = shown.join();
            // Virtualised controls settle in a second pass.
            for (int pass = 0; pass < 3; pass++) {
                panel.applyCss();
                panel.layout();
            }
            return panel.getScene().snapshot(null);
        });
        background.close();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        PixelReader pixels = picture.getPixelReader();
        long colours = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, pixels.getArgb(x, y));
                colours += x > 0 && pixels.getArgb(x, y) != pixels.getArgb(x - 1, y) ? 1 : 0;
            }
        }
        Files.createDirectories(PICTURES);
        ImageIO.write(image, "png", PICTURES.resolve("wire-" + name + ".png").toFile());
        assertThat(colours).isGreaterThan(500);
    }
}
