package dev.trunkline.app.cli;

import java.io.IOException;

/// A script's text can't be sent as it is. The message says why and where, and goes on from the
/// script's name.
final class UnsendableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnsendableException(String message) {
        super(message);
    }
}
