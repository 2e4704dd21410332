package dev.trunkline.app.files;

import java.io.IOException;

/// A file that is not opened as text.
public final class RefusedFileException extends IOException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /// Why it is not.
    public enum Reason {
        /// It holds zero bytes, as programs and compressed files do and no text does.
        BINARY,
        /// It has more bytes than asked for.
        TOO_LARGE
    }

    RefusedFileException(String file, Reason reason) {
        super(file + (reason == Reason.BINARY ? " is no text" : " is too large"));
        this.reason = reason;
    }

    /// Why.
    public Reason reason() {
        return reason;
    }
}
