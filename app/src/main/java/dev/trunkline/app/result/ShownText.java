package dev.trunkline.app.result;

/// Text as a cell of the grid shows it, for the rooms beside the grid.
///
/// Thread-safe: holds no state.
public final class ShownText {
    private ShownText() {}

    /// One line: cut where it gets long, with its control characters made visible.
    ///
    /// @param cut whether there is more of it, so that it ends with an ellipsis in any case
    public static String of(String value, boolean cut) {
        return CellText.shown(value, cut);
    }
}
