package dev.trunkline.app.timeline;

/// Sums over the exchanges that are shown.
///
/// One thread at a time.
final class Totals {
    /// Messages of either side.
    long messages;
    /// Bytes the clients sent.
    long sent;
    /// Bytes the server sent.
    long received;
    /// How many exchanges have not ended.
    int running;
}
