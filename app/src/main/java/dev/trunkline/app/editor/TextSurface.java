package dev.trunkline.app.editor;

/// What shows the text and lets it be typed. It reports every change back to the model, those it was
/// asked for too.
interface TextSurface {
    /// Shows a text for the first time.
    ///
    /// @param firstLine the first line in sight, from 0
    void begin(String text, int anchor, int caret, int firstLine);

    /// Replaces the chars from `start` up to `end`, as one step of undo.
    void replace(int start, int end, String text);

    /// Puts in another text. What was there before can't be brought back by undo.
    void reset(String text);

    /// Selects from one end to the other; the caret stands at the second.
    void select(int anchor, int caret);
}
