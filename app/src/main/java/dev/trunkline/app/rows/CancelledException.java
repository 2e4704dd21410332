package dev.trunkline.app.rows;

import java.io.IOException;

/// The writing was ended by whoever watched it.
public final class CancelledException extends IOException {
    private static final long serialVersionUID = 1;

    CancelledException() {
        super("cancelled");
    }
}
