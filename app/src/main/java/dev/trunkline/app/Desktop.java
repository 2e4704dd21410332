package dev.trunkline.app;

import dev.trunkline.app.cli.Cli;
import dev.trunkline.app.cli.Display;
import dev.trunkline.app.cli.ExitStatus;
import dev.trunkline.app.cli.Snapshot;
import dev.trunkline.app.cli.Streams;
import dev.trunkline.app.cli.Target;
import dev.trunkline.app.connect.ConnectionForm;
import dev.trunkline.app.history.HistoryFile;
import dev.trunkline.app.places.Environment;
import dev.trunkline.app.sample.DataFolder;
import dev.trunkline.app.sample.SampleServer;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.shell.MainWindow;
import dev.trunkline.app.shell.Theme;
import dev.trunkline.driver.file.CaptureFormat;
import dev.trunkline.driver.options.ConnectOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window, for the command line: on a screen, or drawn into a file where there is none.
final class Desktop implements Display {
    private final Streams streams;

    Desktop(Streams streams) {
        this.streams = streams;
    }

    @Override
    public int open(Target target, List<Path> files) {
        // What can't be read is said on the command line, before any window.
        ConnectOptions given = target.sample() ? null : target.options(streams.environment());
        if (!Toolkit.onScreen(streams.environment())) {
            return tour(target);
        }
        CountDownLatch closed = new CountDownLatch(1);
        Toolkit.call(() -> {
            Theme.loadFonts();
            return window(target, given, files, closed);
        });
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitStatus.DONE;
    }

    private static MainWindow window(
            Target target, @Nullable ConnectOptions given, List<Path> files, CountDownLatch closed) {
        Workbench workbench = new Workbench(initial(given));
        Stage stage = new Stage();
        MainWindow window = MainWindow.open(stage, workbench.parts(), Theme.DARK);
        workbench.attach(window);
        stage.showingProperty().subscribe(showing -> {
            if (!showing) {
                workbench.close();
                closed.countDown();
            }
        });
        Path data = DataFolder.locate();
        workbench.remember(new HistoryFile(data.resolve("history.jsonl")));
        workbench.store().keepIn(data, stage, () -> {
            workbench
                    .documents()
                    .open(files.stream().filter(file -> !isCapture(file)).toList());
            files.stream().filter(Desktop::isCapture).forEach(workbench.wire()::open);
            begin(target, given, files, workbench, window);
        });
        return window;
    }

    private static void begin(
            Target target, @Nullable ConnectOptions given, List<Path> files, Workbench workbench, MainWindow window) {
        if (target.sample()) {
            workbench.openSample(SampleServer.firstQuery(), window.model()::runStatement);
        } else if (given != null && !target.conninfo().isEmpty()) {
            window.connect(new ConnectionForm(given, Environment.DEVELOPMENT));
        } else if (files.stream().noneMatch(Desktop::isCapture)) {
            // Who opens a capture wants to look at it; a connection has time.
            window.askForConnection();
        }
    }

    private static boolean isCapture(Path file) {
        return CaptureFormat.named(String.valueOf(file.getFileName())).isPresent();
    }

    private static ConnectOptions initial(@Nullable ConnectOptions given) {
        return given != null ? given : ConnectOptions.parse("", System.getenv());
    }

    /// Without a screen: one line that says so, then the same tour as text and as a picture.
    private int tour(Target target) {
        streams.err()
                .println("trunkline: no display was found (DISPLAY and WAYLAND_DISPLAY are not set); "
                        + (target.sample()
                                ? "here is the tour as text and as a picture."
                                : "try `trunkline run`, or `trunkline snapshot` for a picture of the window."));
        if (!target.sample()) {
            return ExitStatus.USAGE;
        }
        String first = "select id, name, tier, tags from customer order by id limit 10";
        int status = Cli.run(new String[] {"run", "--sample", "--wire", "-c", first}, streams, this);
        if (status != ExitStatus.DONE) {
            return status;
        }
        Path picture = Path.of("trunkline-window.png");
        try {
            status = draw(new Snapshot(
                    target,
                    List.of(),
                    RunProtocol.EXTENDED,
                    picture,
                    Snapshot.Theme.DARK,
                    1440,
                    900,
                    1,
                    Snapshot.Wire.of(Snapshot.View.WATERFALL)));
        } catch (IOException e) {
            streams.err().println("trunkline: the picture can't be written: " + e.getMessage());
            return ExitStatus.FAILED;
        }
        if (status == ExitStatus.DONE) {
            streams.err().println("trunkline: the window's picture is in " + picture.toAbsolutePath());
        }
        return status;
    }

    @Override
    public int draw(Snapshot snapshot) throws IOException {
        Toolkit.headless();
        return new WindowPicture(snapshot, streams).draw();
    }
}
