package dev.trunkline.app.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `[--sample] [CONNINFO] [FILE …]`, which the window is opened with.
final class WindowArguments {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--sample",
            description = "Start the embedded PostgreSQL with the sample database and connect to it.")
    private boolean sample;

    @Parameters(
            paramLabel = "CONNINFO|FILE",
            arity = "0..*",
            description = {
                "A postgresql:// URI or key=value words, as libpq takes them, such as \"host=db dbname=shop\".",
                "What it leaves open comes from the service file (service=NAME), then from the PG* environment"
                        + " variables; a password from .pgpass.",
                "What ends in .sql, or is the name of a file, is opened in the editor."
            })
    private List<String> words = List.of();

    /// What to connect to.
    ///
    /// @throws ParameterException if the arguments contradict each other or can't be read
    Target target(Streams streams) {
        if (command == null) {
            throw new IllegalStateException("the arguments belong to no command");
        }
        List<String> others = words.stream().filter(word -> !isFile(word)).toList();
        if (others.size() > 1) {
            throw new ParameterException(
                    command.commandLine(), "there is one CONNINFO; in quotes, if it has several words");
        }
        return TargetArguments.target(
                sample, others.isEmpty() ? null : others.getFirst(), streams, command.commandLine());
    }

    /// What to open in the editor.
    List<Path> files() {
        List<Path> files = new ArrayList<>();
        words.stream().filter(WindowArguments::isFile).forEach(word -> files.add(Path.of(word)));
        return files;
    }

    private static boolean isFile(String word) {
        if (word.contains("=") || word.contains("://")) {
            return false;
        }
        try {
            return word.toLowerCase(Locale.ROOT).endsWith(".sql") || Files.isRegularFile(Path.of(word));
        } catch (InvalidPathException e) {
            // Then it is no file's name on this system.
            return false;
        }
    }
}
