package dev.trunkline.app.rows;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file could not be written; what it would have replaced is as it was. The message says what, where,
/// and what to do.
public final class ExportException extends IOException {
    private static final long serialVersionUID = 1;

    /// What stood in the way.
    public enum Reason {
        /// The folder does not exist.
        NO_FOLDER,
        /// At the file's place is a folder, a device or the like.
        NO_FILE,
        /// The folder or the file may not be written.
        NOT_ALLOWED,
        /// The disk, or the user's share of it, is full.
        NO_SPACE,
        /// The system's own words say it.
        OTHER
    }

    private final Reason reason;
    private final transient Path file;
    private final String detail;

    ExportException(Reason reason, Path file, String detail, @Nullable Throwable cause) {
        super(message(reason, file, detail), cause);
        this.reason = reason;
        this.file = file;
        this.detail = detail;
    }

    private static String message(Reason reason, Path file, String detail) {
        return switch (reason) {
            case NO_FOLDER -> file + ": the folder does not exist; choose another or make it first";
            case NO_FILE -> file + ": this is no ordinary file; choose another name";
            case NOT_ALLOWED ->
                file + ": writing here is not permitted; choose another folder or change its permissions";
            case NO_SPACE -> file + ": there is not enough space left on the disk; make room or choose another";
            case OTHER -> file + ": " + detail;
        };
    }

    /// What stood in the way.
    public Reason reason() {
        return reason;
    }

    /// The file that was to be written.
    public Path file() {
        return file;
    }

    /// The system's own words; empty if there are none.
    public String detail() {
        return detail;
    }
}
