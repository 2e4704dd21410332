package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Tape;
import java.io.IOException;

/// A file that is no capture, or whose rest can't be read. The message names the line and the reason.
public final class BrokenCaptureException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Tape tape;
    private final long line;

    BrokenCaptureException(Tape tape, long line, String reason, Throwable cause) {
        super("line " + line + ": " + reason, cause);
        this.tape = tape;
        this.line = line;
    }

    /// What could be read before it; empty if nothing could.
    public Tape tape() {
        return tape;
    }

    /// The line that can't be read, from 1.
    public long line() {
        return line;
    }
}
