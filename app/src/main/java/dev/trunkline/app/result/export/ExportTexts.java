package dev.trunkline.app.result.export;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.rows.Amounts;
import dev.trunkline.app.rows.ExportException;
import dev.trunkline.driver.wire.ServerError;

/// The export's numbers and failures in words.
///
/// Thread-safe: holds no state.
final class ExportTexts {
    private static final long SECOND = 1_000_000_000;

    private ExportTexts() {}

    static String count(long count) {
        return Amounts.count(count);
    }

    static String rows(long count) {
        return text(count == 1 ? "result.export.row" : "result.export.rows", count(count));
    }

    static String bytes(long bytes) {
        return Amounts.bytes(bytes);
    }

    static String took(long nanos) {
        return Amounts.took(nanos);
    }

    /// @param total of rows; negative if it is not known
    static String progress(long rows, long total, long bytes, long nanos) {
        String done = total < 0 ? rows(rows) : text("result.export.of", count(rows), rows(total));
        // In the first moments a rate means nothing.
        String rate =
                nanos < SECOND / 2 ? "" : " · " + text("result.export.rate", count((long) (rows / (nanos / 1e9))));
        return done + " · " + bytes(bytes) + rate;
    }

    /// In one line.
    static String failure(Exception e) {
        if (e instanceof ExportException export) {
            String file = export.file().toString();
            return switch (export.reason()) {
                case NO_FOLDER -> text("result.export.failed.folder", file);
                case NO_FILE -> text("result.export.failed.file", file);
                case NOT_ALLOWED -> text("result.export.failed.allowed", file);
                case NO_SPACE -> text("result.export.failed.space", file);
                case OTHER -> text("result.export.failed", file, export.detail());
            };
        }
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : ServerError.printable(message);
    }
}
