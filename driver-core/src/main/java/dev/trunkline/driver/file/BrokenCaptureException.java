package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Tape;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A file that is no capture, or whose rest can't be read. The message names the place and the reason:
/// the line of a text, the offset in other files.
public final class BrokenCaptureException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Tape tape;
    private final long line;
    private final long offset;

    private BrokenCaptureException(
            Tape tape, String place, long line, long offset, String reason, @Nullable Throwable cause) {
        super(place + ": " + reason, cause);
        this.tape = tape;
        this.line = line;
        this.offset = offset;
    }

    static BrokenCaptureException inLine(Tape tape, long line, long offset, String reason, @Nullable Throwable cause) {
        return new BrokenCaptureException(tape, "line " + line, line, offset, reason, cause);
    }

    static BrokenCaptureException at(Tape tape, long offset, String reason, @Nullable Throwable cause) {
        return new BrokenCaptureException(tape, "offset " + offset, 0, offset, reason, cause);
    }

    /// What could be read before it; empty if nothing could.
    public Tape tape() {
        return tape;
    }

    /// The line that can't be read, from 1; 0 if the file has no lines.
    public long line() {
        return line;
    }

    /// Where in the file that is, in bytes from 0.
    public long offset() {
        return offset;
    }
}
