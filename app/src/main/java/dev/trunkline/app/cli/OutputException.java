package dev.trunkline.app.cli;

import java.io.IOException;

/// Standard output takes no more. Unchecked, to get through the driver, whose observers throw nothing else.
final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final IOException failure;

    OutputException(IOException failure) {
        super(failure);
        this.failure = failure;
    }

    /// Why.
    IOException failure() {
        return failure;
    }
}
