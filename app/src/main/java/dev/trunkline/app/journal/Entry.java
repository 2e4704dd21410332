package dev.trunkline.app.journal;

/// A line of a tab's journal: each makes the tab what it is from what it was.
sealed interface Entry {
    /// What the tab is from here on.
    record Described(KeptTab tab) implements Entry {}

    /// More text at the end, as a text is written in pieces.
    record Appended(String text) implements Entry {}

    /// Some chars replaced by others.
    record Edited(int at, int removed, String inserted) implements Entry {}

    /// Where the tab stands from here on.
    record Stood(Standing standing) implements Entry {}
}
