package dev.trunkline.app.cli;

import dev.trunkline.app.session.RunProtocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `trunkline snapshot`: the window as a picture, drawn without a display.
@Command(
        name = "snapshot",
        description = "Draw the window, with the given SQL run, into a PNG file. Needs no display.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class SnapshotCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
    private static final int LEAST = 200;
    private static final int MOST = 10_000;
    private static final double MOST_SCALE = 4;

    private final Streams streams;
    private final Display display;

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private TargetArguments target = new TargetArguments();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The PNG file to write.")
    private Path out = Path.of("");

    @Option(
            names = {"-c", "--command"},
            paramLabel = "SQL",
            description = "What to run first; may be repeated.")
    private List<String> statements = new ArrayList<>();

    @Option(
            names = "--protocol",
            paramLabel = "PROTOCOL",
            defaultValue = "extended",
            description = "simple or extended (default: ${DEFAULT-VALUE}).")
    private RunProtocol protocol = RunProtocol.EXTENDED;

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            defaultValue = "dark",
            description = "light or dark (default: ${DEFAULT-VALUE}).")
    private Snapshot.Theme theme = Snapshot.Theme.DARK;

    @Option(
            names = "--wire",
            paramLabel = "VIEW",
            defaultValue = "waterfall",
            description =
                    "The wire panel's view: tracks, waterfall, sequence, or compare (the last statement run in each"
                            + " way and undone; default: ${DEFAULT-VALUE}).")
    private Snapshot.View wire = Snapshot.View.WATERFALL;

    @Option(names = "--filter", paramLabel = "FILTER", description = "What is written in the wire panel's filter.")
    private String filter = "";

    @Option(names = "--explain", description = "Select a message on the wire, and explain it.")
    private boolean explains;

    @Option(
            names = "--capture",
            paramLabel = "FILE",
            description = "A capture to open in the wire panel; may be repeated, the last one is shown.")
    private List<Path> captures = new ArrayList<>();

    @Option(
            names = "--size",
            paramLabel = "WIDTHxHEIGHT",
            defaultValue = "1440x900",
            description = "The window's size (default: ${DEFAULT-VALUE}).")
    private String size = "";

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "1",
            description = "Pixels for each of the window's (default: ${DEFAULT-VALUE}).")
    private double scale = 1;

    SnapshotCommand(Streams streams, Display display) {
        this.streams = streams;
        this.display = display;
    }

    @Override
    public Integer call() throws IOException {
        Matcher dimensions = SIZE.matcher(size);
        if (!dimensions.matches()) {
            throw refused("--size must be WIDTHxHEIGHT, such as 1440x900, not '" + size + "'");
        }
        if (!(scale > 0 && scale <= MOST_SCALE)) {
            throw refused("--scale must be above 0 and at most " + (int) MOST_SCALE);
        }
        Snapshot snapshot = new Snapshot(
                target.target(streams),
                statements,
                protocol,
                out,
                theme,
                pixels(dimensions.group(1)),
                pixels(dimensions.group(2)),
                scale,
                new Snapshot.Wire(wire, filter, explains, captures));
        return display.draw(snapshot);
    }

    private int pixels(String digits) {
        int pixels = Integer.parseInt(digits);
        if (pixels < LEAST || pixels > MOST) {
            throw refused("--size must be from " + LEAST + " to " + MOST + " each way");
        }
        return pixels;
    }

    private ParameterException refused(String reason) {
        if (command == null) {
            throw new IllegalStateException("the command was not set up");
        }
        return new ParameterException(command.commandLine(), reason);
    }
}
