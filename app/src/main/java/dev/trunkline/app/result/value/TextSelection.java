package dev.trunkline.app.result.value;

/// The selected part of a value: from the anchor, where selecting began, to the caret. Both are places
/// between two bytes.
///
/// One thread at a time: the user interface's.
final class TextSelection {
    private final Runnable changed;
    private int length;
    private int anchor;
    private int caret;

    /// @param changed told after each change
    TextSelection(Runnable changed) {
        this.changed = changed;
    }

    /// Forgets everything: there is another value, of this length in bytes.
    void reset(int bytes) {
        length = bytes;
        anchor = 0;
        caret = 0;
    }

    /// Where the caret is.
    int caret() {
        return caret;
    }

    /// The first byte selected.
    int from() {
        return Math.min(anchor, caret);
    }

    /// The first byte behind what is selected.
    int to() {
        return Math.max(anchor, caret);
    }

    /// Whether nothing is selected.
    boolean empty() {
        return anchor == caret;
    }

    /// Moves the caret.
    ///
    /// @param extend whether the anchor stays
    void moveTo(int place, boolean extend) {
        caret = Math.clamp(place, 0, length);
        if (!extend) {
            anchor = caret;
        }
        changed.run();
    }

    /// Selects a part.
    void select(int from, int to) {
        anchor = Math.clamp(from, 0, length);
        caret = Math.clamp(to, 0, length);
        changed.run();
    }
}
