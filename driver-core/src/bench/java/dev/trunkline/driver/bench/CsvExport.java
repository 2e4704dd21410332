package dev.trunkline.driver.bench;

import dev.trunkline.driver.bench.Round.Value;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A result as CSV into a file, by whole programs: the checkout's `trunkline run` and the `psql` of the PATH.
///
/// One thread at a time.
final class CsvExport {
    private static final double MILLI = 1e6;
    private static final String PROGRAM = "./trunkline";

    private final String conninfo;
    private final Path folder;

    /// @param folder for the files
    CsvExport(Place place, Path folder) {
        this.conninfo = place.server() + " sslmode=disable gssencmode=disable";
        this.folder = folder;
    }

    /// Whether there is a `psql`.
    static boolean hasPsql() {
        return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .anyMatch(each -> Files.isExecutable(Path.of(each, Lane.PSQL)));
    }

    /// What psql says it is.
    String psqlVersion() throws IOException, InterruptedException {
        Path file = folder.resolve("version");
        run(List.of(Lane.PSQL, "--version"), file);
        return Files.readString(file).strip();
    }

    /// Has the program built, if it is not.
    void build() throws IOException, InterruptedException {
        run(List.of(PROGRAM, "--version"), folder.resolve("version"));
    }

    Round run(Work work, Lane lane) throws IOException, InterruptedException {
        List<Value> values = new ArrayList<>();
        for (int i = -work.pace().warmUpSeconds(); i < work.pace().iterations(); i++) {
            long began = System.nanoTime();
            run(command(lane), file(lane));
            double took = (System.nanoTime() - began) / MILLI;
            if (i >= 0) {
                values.add(new Value(took, Double.NaN, Double.NaN));
            }
        }
        return new Round(values);
    }

    /// Fails unless all lanes wrote the same.
    void compare(List<Lane> lanes) throws IOException {
        for (Lane lane : lanes) {
            long at = Files.mismatch(file(lanes.getFirst()), file(lane));
            if (at >= 0) {
                throw new IllegalStateException("the CSV of " + lane.name() + " differs from byte " + at + " on");
            }
        }
    }

    private List<String> command(Lane lane) {
        return lane.name().equals(Lane.OURS)
                ? List.of(PROGRAM, "run", conninfo, "--format", "csv", "-c", Place.ALL_ROWS)
                : List.of(Lane.PSQL, conninfo, "--no-psqlrc", "--csv", "-c", Place.ALL_ROWS);
    }

    private Path file(Lane lane) {
        return folder.resolve(lane.method() + ".csv");
    }

    private static void run(List<String> command, Path output) throws IOException, InterruptedException {
        int status = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException(command.getFirst() + " ended with " + status);
        }
    }
}
