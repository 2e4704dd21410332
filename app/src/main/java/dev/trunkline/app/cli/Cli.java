package dev.trunkline.app.cli;

import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.DriverException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/// `trunkline`: without a command it opens the window.
@Command(
        name = "trunkline",
        description = "A PostgreSQL client that shows the wire. Without a command it opens the window.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Cli implements Callable<Integer> {
    private final Streams streams;
    private final Display display;

    @Mixin
    private WindowArguments arguments = new WindowArguments();

    private Cli(Streams streams, Display display) {
        this.streams = streams;
        this.display = display;
    }

    /// Does what the arguments say.
    ///
    /// @return the exit status, one of [ExitStatus]
    public static int run(String[] arguments, Streams streams, Display display) {
        CommandLine line = new CommandLine(new Cli(streams, display))
                .addSubcommand(new RunCommand(streams))
                .addSubcommand(new WireCommand(streams))
                .addSubcommand(new SnapshotCommand(streams, display));
        PrintWriter out = new PrintWriter(streams.out(), false, StandardCharsets.UTF_8);
        line.setOut(out)
                .setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                // A statement or a parameter may begin with '@'.
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((e, _) -> misused(e, streams))
                .setExecutionExceptionHandler((e, _, _) -> failed(e, streams))
                .setExecutionStrategy(strategy());
        int status = line.execute(arguments);
        out.flush();
        return status;
    }

    @Override
    public Integer call() {
        return display.open(arguments.target(streams), arguments.files());
    }

    /// What stands before a command's name would be ignored; it must not be so in silence.
    private static IExecutionStrategy strategy() {
        return (ParseResult parsed) -> {
            if (parsed.hasSubcommand() && !parsed.matchedArgs().isEmpty()) {
                String name = parsed.subcommand().commandSpec().name();
                throw new ParameterException(
                        parsed.commandSpec().commandLine(),
                        "options and CONNINFO belong behind the command's name, '" + name + "'");
            }
            return new RunLast().execute(parsed);
        };
    }

    private static int misused(ParameterException e, Streams streams) {
        streams.say(String.valueOf(e.getMessage()));
        if (e instanceof FilterArgument.RefusedException refused) {
            refused.pointed().lines().forEach(streams.err()::println);
        }
        streams.err()
                .println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help' for what there is.");
        return ExitStatus.USAGE;
    }

    private static int failed(Exception e, Streams streams) {
        return switch (e) {
            case ConnectionException c
            when c.kind() == ConnectionException.Kind.OPTIONS -> {
                streams.say(String.valueOf(c.getMessage()));
                yield ExitStatus.USAGE;
            }
            case DriverException d -> {
                streams.say(String.valueOf(d.getMessage()));
                yield ExitStatus.NO_CONNECTION;
            }
            case IOException io -> {
                streams.say(Failures.reason(io));
                yield ExitStatus.FAILED;
            }
            default -> {
                streams.err().println("trunkline: a fault of the program, please report it:");
                e.printStackTrace(streams.err());
                yield ExitStatus.FAULT;
            }
        };
    }
}
