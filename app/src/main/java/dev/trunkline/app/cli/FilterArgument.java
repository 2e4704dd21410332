package dev.trunkline.app.cli;

import dev.trunkline.driver.filter.Filter;
import dev.trunkline.driver.filter.FilterException;
import dev.trunkline.driver.wire.ServerError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `--filter`: which messages are printed.
final class FilterArgument {
    /// A text that is no filter; beside the reason there is a place in the text to be shown.
    static final class RefusedException extends ParameterException {
        private static final long serialVersionUID = 1L;

        private final String pointed;

        RefusedException(CommandLine command, FilterException fault) {
            super(command, "--filter: " + fault.getMessage());
            this.pointed = fault.pointed();
        }

        /// The text, and under it what points at the fault.
        String pointed() {
            String[] lines = pointed.split("\n", 2);
            return "  " + ServerError.printable(lines[0]) + "\n  " + lines[1];
        }
    }

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--filter",
            paramLabel = "EXPR",
            description = {
                "Print only exchanges with messages that meet this, and of them only those messages:",
                "error, 'd > 100ms', 'type == DataRow and length > 1kB', 'sql contains \"order\"';"
                        + " docs/guide/filter.md has the language."
            })
    private @Nullable String text;

    /// Whether there is one.
    boolean isGiven() {
        return text != null;
    }

    /// The filter, if there is one.
    ///
    /// @throws ParameterException if it is none
    Optional<Filter> filter() {
        String given = text;
        if (given == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Filter.parse(given));
        } catch (FilterException e) {
            if (command == null) {
                throw new IllegalStateException("the command was not set up", e);
            }
            throw new RefusedException(command.commandLine(), e);
        }
    }
}
