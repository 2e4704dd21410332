package dev.trunkline.app.journal;

/// Where in its text a tab stands.
///
/// @param anchor the end of the selection where the caret is not, in UTF-16 chars
/// @param caret in UTF-16 chars
/// @param firstLine the first line in sight, from 0
public record Standing(int anchor, int caret, int firstLine) {
    /// At the text's beginning.
    public static final Standing TOP = new Standing(0, 0, 0);
}
