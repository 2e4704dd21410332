package dev.trunkline.app.result;

import dev.trunkline.driver.wire.ServerError;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// A line of the run's log: what the server said besides rows.
public sealed interface Message {
    /// When it was heard, by the wall clock.
    Instant at();

    /// A NoticeResponse.
    record Notice(Instant at, ServerError notice) implements Message {}

    /// A statement's success, certain since ReadyForQuery.
    ///
    /// @param tag its command tag; empty for an empty statement
    /// @param nanos how long it took; absent if another result of the same text says it
    record Done(Instant at, String tag, OptionalLong nanos) implements Message {}

    /// A command tag that came before an error of the same text, so that it may not have lasted.
    record Doubtful(Instant at, String tag) implements Message {}

    /// A statement's failure.
    ///
    /// @param cancelled whether it was cancelled, by whomever
    record Failed(Instant at, Failure failure, boolean cancelled) implements Message {}

    /// A statement of a pipeline that was not run, since one before it failed or the run was cancelled.
    ///
    /// @param statement its place in the run, from 1
    record Skipped(Instant at, int statement, Optional<ServerError> error) implements Message {}

    /// A statement of a pipeline that was done, and undone by an error behind it.
    ///
    /// @param statement its place in the run, from 1
    record Undone(Instant at, int statement, String tag, ServerError error) implements Message {}

    /// A COMMIT that was answered with ROLLBACK.
    record RolledBack(Instant at) implements Message {}

    /// The connection's loss.
    ///
    /// @param reason what happened, in one line
    record Lost(Instant at, String reason) implements Message {}
}
