package dev.trunkline.app;

import dev.trunkline.app.cli.ExitStatus;
import dev.trunkline.app.cli.Snapshot;
import dev.trunkline.app.cli.Streams;
import dev.trunkline.app.connect.ConnectionForm;
import dev.trunkline.app.controls.PngFile;
import dev.trunkline.app.places.Environment;
import dev.trunkline.app.sample.SampleServer;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.shell.Link;
import dev.trunkline.app.shell.MainWindow;
import dev.trunkline.app.shell.Theme;
import dev.trunkline.app.timeline.WireView;
import dev.trunkline.driver.options.ConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.animation.AnimationTimer;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;
import javafx.stage.Stage;

/// Draws the real window, without a screen, with statements run in it.
final class WindowPicture {
    /// Pulses in a row without anything under way, after which nothing moves any more.
    private static final int QUIET_PULSES = 12;
    private static final long PATIENCE_SECONDS = 120;

    private final Snapshot snapshot;
    private final Streams streams;
    private final ConnectOptions given;

    WindowPicture(Snapshot snapshot, Streams streams) {
        this.snapshot = snapshot;
        this.streams = streams;
        this.given = snapshot.target().sample()
                ? ConnectOptions.parse("", Map.of())
                : snapshot.target().options(streams.environment());
    }

    int draw() throws IOException {
        checkWritable();
        CompletableFuture<WritableImage> drawn = new CompletableFuture<>();
        Workbench workbench = Toolkit.call(() -> stage(drawn));
        try {
            WritableImage image = drawn.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            PngFile.write(image, snapshot.out());
            return ExitStatus.DONE;
        } catch (TimeoutException e) {
            streams.err().println("trunkline: the window did not come to rest within " + PATIENCE_SECONDS + " s");
            return ExitStatus.FAILED;
        } catch (ExecutionException e) {
            streams.err()
                    .println("trunkline: "
                            + (e.getCause() == null
                                    ? e.getMessage()
                                    : e.getCause().getMessage()));
            return ExitStatus.NO_CONNECTION;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.INTERRUPTED;
        } finally {
            workbench.close();
        }
    }

    /// Before a server is started for it.
    private void checkWritable() throws IOException {
        Path folder = snapshot.out().toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder + " to write "
                    + snapshot.out().getFileName() + " into");
        }
    }

    private Workbench stage(CompletableFuture<WritableImage> drawn) {
        Theme.loadFonts();
        Workbench workbench = new Workbench(given);
        Stage stage = new Stage();
        stage.setWidth(snapshot.width());
        stage.setHeight(snapshot.height());
        Theme theme = snapshot.theme() == Snapshot.Theme.DARK ? Theme.DARK : Theme.LIGHT;
        MainWindow window = MainWindow.open(stage, workbench.parts(), theme);
        workbench.attach(window);
        window.model().protocol().set(snapshot.protocol());
        Snapshot.View view = snapshot.wire().view();
        if (view != Snapshot.View.COMPARE) {
            workbench.wire().view().set(WireView.valueOf(view.name()));
        }
        Runnable whenConnected = () -> {
            if (!snapshot.statements().isEmpty()) {
                window.model().runScript();
            } else {
                window.model().runStatement();
            }
            whenQuiet(workbench, window, () -> {
                showOnWire(workbench, window);
                whenQuiet(workbench, window, () -> drawn.complete(picture(stage)));
            });
        };
        window.model().banner().subscribe(banner -> {
            if (banner != null && window.model().link().get() instanceof Link.None) {
                drawn.completeExceptionally(new IOException(banner.text()));
            }
        });
        if (snapshot.target().sample()) {
            workbench.openSample(text(), whenConnected);
        } else {
            workbench.editor().setText(text());
            workbench.connect(new ConnectionForm(given, Environment.DEVELOPMENT), whenConnected);
        }
        return workbench;
    }

    /// Once the statements have run: what else the panel is to show.
    private void showOnWire(Workbench workbench, MainWindow window) {
        Snapshot.Wire wire = snapshot.wire();
        wire.captures().forEach(workbench.wire()::open);
        if (!wire.filter().isEmpty()) {
            workbench.wire().filter(wire.filter());
        }
        if (wire.explains()) {
            workbench.wire().explain();
        }
        if (wire.view() == Snapshot.View.COMPARE) {
            window.model().compareProtocols();
        }
    }

    private String text() {
        if (snapshot.statements().isEmpty()) {
            return snapshot.target().sample() ? SampleServer.firstQuery() : "";
        }
        String separator = snapshot.protocol() == RunProtocol.SIMPLE ? ";\n" : ";\n\n";
        return String.join(separator, snapshot.statements());
    }

    private static void whenQuiet(Workbench workbench, MainWindow window, Runnable then) {
        new AnimationTimer() {
            private int quiet;

            @Override
            public void handle(long now) {
                boolean busy = window.model().running().get()
                        || workbench.results().growingProperty().get()
                        || !workbench.background().idle();
                quiet = busy ? 0 : quiet + 1;
                if (quiet >= QUIET_PULSES) {
                    stop();
                    then.run();
                }
            }
        }.start();
    }

    private WritableImage picture(Stage stage) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(new Scale(snapshot.scale(), snapshot.scale()));
        return stage.getScene().getRoot().snapshot(parameters, null);
    }
}
