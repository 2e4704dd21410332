package dev.trunkline.app.protocols;

import dev.trunkline.driver.wire.ServerError;
import java.util.Optional;

/// A run of the statement in one way, from its first message to its ReadyForQuery; what begins and ends its
/// transaction is none of it.
///
/// @param way how it was said
/// @param round which round it was part of, from 1; 0 for the one that warms up
/// @param tag that it ended with; empty if it failed
/// @param error why it failed, if it did
/// @param firstNanos when its first message was written, by the tape's clock
/// @param lastNanos when its ReadyForQuery came
public record WayRun(Way way, int round, String tag, Optional<ServerError> error, long firstNanos, long lastNanos) {
    /// Whether it only warms up: nothing of it is compared.
    public boolean warmsUp() {
        return round == 0;
    }

    /// How long it took.
    public long nanos() {
        return lastNanos - firstNanos;
    }
}
