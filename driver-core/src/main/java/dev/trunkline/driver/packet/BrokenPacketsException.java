package dev.trunkline.driver.packet;

import java.io.IOException;

/// A packet file whose rest can't be read.
public final class BrokenPacketsException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    BrokenPacketsException(long offset, String reason) {
        super(reason);
        this.offset = offset;
    }

    /// Where in the file what can't be read stands, in bytes from 0.
    public long offset() {
        return offset;
    }
}
