package dev.trunkline.app.cli;

import dev.trunkline.driver.wire.ConnectionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `[--sample] [CONNINFO]`, which most commands begin with.
final class TargetArguments {
    private static final Pattern WORD = Pattern.compile("[a-z]{1,20}");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--sample",
            description = "Start the embedded PostgreSQL with the sample database and connect to it.")
    private boolean sample;

    @Parameters(
            paramLabel = "CONNINFO",
            arity = "0..1",
            description = {
                "A postgresql:// URI or key=value words, as libpq takes them, such as \"host=db dbname=shop\".",
                "What it leaves open comes from the service file (service=NAME), then from the PG* environment"
                        + " variables; a password from .pgpass."
            })
    private @Nullable String conninfo;

    /// What they name.
    ///
    /// @throws ParameterException if they contradict each other or the string can't be read
    Target target(Streams streams) {
        if (command == null) {
            throw new IllegalStateException("the arguments belong to no command");
        }
        return target(sample, conninfo, streams, command.commandLine());
    }

    /// What these name.
    ///
    /// @throws ParameterException of this command if they contradict each other or the string can't be read
    static Target target(boolean sample, @Nullable String conninfo, Streams streams, CommandLine command) {
        Target target = new Target(sample, conninfo == null ? "" : conninfo);
        if (sample && conninfo != null) {
            throw new ParameterException(command, "--sample and CONNINFO exclude each other");
        }
        if (!sample) {
            try {
                target.options(streams.environment());
            } catch (ConnectionException e) {
                throw new ParameterException(command, prefix(target.conninfo()) + e.getMessage());
            }
        }
        return target;
    }

    /// A mistyped command ends up as a connection string; only what can't hold a password is repeated.
    private static String prefix(String conninfo) {
        return WORD.matcher(conninfo).matches() ? "there is no command '" + conninfo + "', and " : "";
    }
}
