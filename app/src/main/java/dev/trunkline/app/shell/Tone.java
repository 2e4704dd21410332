package dev.trunkline.app.shell;

import java.util.Locale;

/// A colour with a meaning, by its name in the style sheets.
public enum Tone {
    /// All is well.
    GREEN,
    /// Something is open or under way.
    AMBER,
    /// Something failed.
    RED,
    /// Nothing to say.
    DIM;

    /// The style class that wears it.
    String styleClass() {
        return name().toLowerCase(Locale.ROOT);
    }
}
