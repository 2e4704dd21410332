package dev.trunkline.app;

import dev.trunkline.app.cli.Cli;
import dev.trunkline.app.cli.Streams;

/// Starts Trunkline.
public final class Main {
    private Main() {}

    /// Runs the command line; without a command, opens the window.
    public static void main(String[] args) {
        Streams streams = Streams.system();
        System.exit(Cli.run(args, streams, new Desktop(streams)));
    }
}
