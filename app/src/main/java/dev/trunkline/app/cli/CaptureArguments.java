package dev.trunkline.app.cli;

import dev.trunkline.driver.file.CaptureFormat;
import dev.trunkline.driver.file.CaptureOptions;
import dev.trunkline.driver.file.CaptureWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How a capture is written: its file's name says in which format, and these say what else there is to say.
final class CaptureArguments {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--real-ports",
            description = "In a .pcapng file the server's port is its own. Without this it is 5432, which Wireshark"
                    + " takes for PostgreSQL without being told.")
    private boolean realPorts;

    @Option(names = "--no-times", description = "In a .pqtrace file no line begins with a time.")
    private boolean noTimes;

    /// What was asked for.
    CaptureOptions options() {
        return CaptureOptions.STANDARD.withRealPorts(realPorts).withTimes(!noTimes);
    }

    /// The format of a file that is to be written.
    ///
    /// @param option that names the file
    /// @throws ParameterException if its name ends in none that can be written, or its folder is not there
    CaptureFormat format(String option, Path file) {
        CaptureFormat format = CaptureFormat.named(file.toString())
                .filter(CaptureWriter::writes)
                .orElseThrow(() -> refused(
                        option + " " + file + ": the file's name says how it is written: it must end in " + endings()));
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw refused(file + ": the folder " + folder + " does not exist");
        }
        return format;
    }

    private static String endings() {
        return Arrays.stream(CaptureFormat.values())
                .filter(CaptureWriter::writes)
                .map(format -> "." + format.endings().getFirst())
                .collect(Collectors.joining(", "));
    }

    private ParameterException refused(String reason) {
        if (command == null) {
            throw new IllegalStateException("the command was not set up");
        }
        return new ParameterException(command.commandLine(), reason);
    }
}
