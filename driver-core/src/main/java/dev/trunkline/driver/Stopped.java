package dev.trunkline.driver;

/// What became of what was to be stopped.
public enum Stopped {
    /// Nothing ran.
    NOTHING_RAN,
    /// It has ended, and the connection is usable. Whether it was cancelled or had finished by itself,
    /// its own outcome tells.
    CANCELLED,
    /// The server did not end it in time: the connection is cut.
    CUT
}
