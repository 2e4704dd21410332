package dev.trunkline.app.editor;

/// Why the text is shown without highlighting.
public enum PlainReason {
    /// It has more than [#MOST_CHARS] chars.
    LARGE,
    /// One of its lines has more than [#MOST_LINE_CHARS] chars.
    LONG_LINE;

    /// The longest text that is highlighted, in UTF-16 chars.
    public static final int MOST_CHARS = 2_000_000;
    /// The longest line of a text that is highlighted, in UTF-16 chars.
    public static final int MOST_LINE_CHARS = 20_000;
}
