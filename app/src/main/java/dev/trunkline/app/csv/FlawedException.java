package dev.trunkline.app.csv;

import java.io.IOException;

/// The file can't be read on from here.
public final class FlawedException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Flaw flaw;

    FlawedException(Flaw flaw, Throwable cause) {
        super(flaw.toString(), cause);
        this.flaw = flaw;
    }

    /// What is wrong.
    public Flaw flaw() {
        return flaw;
    }
}
