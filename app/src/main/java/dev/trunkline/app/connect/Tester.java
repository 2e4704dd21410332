package dev.trunkline.app.connect;

import dev.trunkline.app.session.Trial;

/// Begins to try a connection; returns at once.
@FunctionalInterface
public interface Tester {
    /// A trial of what the form says, not yet run.
    Trial trial(ConnectionForm form);
}
