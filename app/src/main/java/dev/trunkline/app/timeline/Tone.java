package dev.trunkline.app.timeline;

/// The meaning of a colour. What it looks like is the theme's business.
enum Tone {
    /// Ordinary text.
    PLAIN,
    /// What stands back.
    DIM,
    /// What the client says.
    ACCENT,
    /// What the server says.
    CYAN,
    /// Rows, and an idle session.
    GREEN,
    /// An open transaction.
    AMBER,
    /// Errors, and a failed transaction.
    RED
}
