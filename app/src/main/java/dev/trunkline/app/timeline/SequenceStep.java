package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Exchange;

/// An arrow of the sequence: the messages that one write sent or one read brought, or a run of rows.
///
/// Thread-safe: immutable.
///
/// @param exchange the one it belongs to
/// @param first index of its first entry there
/// @param last index of its last entry
/// @param kind which way it goes
/// @param nanos when it was written, or its first byte was read, by the tape's clock
/// @param lastNanos when its last byte was
/// @param bytes of all its messages
/// @param messages how many they are
record SequenceStep(
        Exchange exchange, int first, int last, Kind kind, long nanos, long lastNanos, long bytes, long messages) {
    /// Which way an arrow goes.
    enum Kind {
        /// From the client to the server.
        SENT,
        /// From the server to the client.
        RECEIVED,
        /// From the server to the client, many rows folded.
        RUN,
        /// Neither: something that happened to the connection.
        EVENT
    }

    /// Whether it shows this entry.
    boolean shows(Exchange of, int entry) {
        return of == exchange && entry >= first && entry <= last;
    }
}
