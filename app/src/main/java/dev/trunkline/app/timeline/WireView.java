package dev.trunkline.app.timeline;

/// How the middle of the panel shows what went over the wire.
public enum WireView {
    /// All exchanges over time, a track for each connection.
    TRACKS,
    /// The messages of the selected exchange, one row each, beside their times.
    WATERFALL,
    /// The same between two lifelines, the client's and the server's.
    SEQUENCE
}
