package dev.trunkline.app.places;

/// What kind of place a connection leads to. The user says it, and the window wears its colour, so that a
/// production server is not mistaken for another.
public enum Environment {
    /// Green: mistakes cost nothing.
    DEVELOPMENT,
    /// Amber: others may be at work there.
    STAGING,
    /// Red: mistakes cost dearly.
    PRODUCTION
}
