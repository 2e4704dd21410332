package dev.trunkline.app.journal;

/// A tab's text as it was kept.
///
/// @param text empty if the tab has none of its own
/// @param standing where in the text the tab stood
public record KeptText(String text, Standing standing) {}
