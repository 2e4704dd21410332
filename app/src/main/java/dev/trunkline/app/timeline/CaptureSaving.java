package dev.trunkline.app.timeline;

import dev.trunkline.driver.file.CaptureFormat;
import dev.trunkline.driver.file.CaptureOptions;
import dev.trunkline.driver.file.CaptureSelection;
import dev.trunkline.driver.file.CaptureWriter;
import dev.trunkline.driver.tape.Tape;
import java.io.IOException;
import java.nio.file.Path;

/// What of a tape is to be saved, and how: ready for a worker.
record CaptureSaving(Tape tape, CaptureSelection selection, CaptureFormat format) {
    /// Whether a format can be written.
    static boolean writes(CaptureFormat format) {
        return CaptureWriter.writes(format);
    }

    /// Writes it. The file is there whole or not at all.
    Path to(Path file) throws IOException {
        CaptureWriter.write(tape, selection, format, CaptureOptions.STANDARD, file, CaptureWriter.Progress.NONE);
        return file;
    }
}
