package dev.trunkline.app.bench;

import dev.trunkline.driver.measuring.Finding;
import dev.trunkline.driver.options.ConnectOptions;
import java.io.PrintStream;
import java.nio.file.Path;

/// What a part measures on, and where it says what it found.
///
/// @param options how to connect to a real server
/// @param rows how many rows, messages or whatever it is about
/// @param folder for files, deleted afterwards
/// @param out where it is read by [BenchUi]
record Ground(ConnectOptions options, int rows, Path folder, PrintStream out) {
    /// Before each line that is a finding.
    static final String FINDING = "finding: ";

    static final double MILLION = 1e6;

    void found(Finding finding) {
        out.println(FINDING + finding.line());
    }

    /// Says what is being done, to whoever watches.
    void note(String text) {
        out.println(text);
    }
}
