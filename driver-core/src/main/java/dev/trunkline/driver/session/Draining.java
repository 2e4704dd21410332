package dev.trunkline.driver.session;

/// Something failed; all that follows is skipped until the ReadyForQuery of the oldest step.
///
/// Thread-safe: immutable.
///
/// @param steps begins with the Sync or Query that the server will answer; empty as long as neither is sent
record Draining(Asked steps) implements SessionState {}
