package dev.trunkline.app.result;

import dev.trunkline.driver.wire.ServerError;
import java.time.Duration;
import java.util.Optional;

/// How the run stands, in one of few words: what is shown where there are no rows to show.
public sealed interface Outcome {
    /// Nothing has been run yet.
    record NotRun() implements Outcome {}

    /// A statement is on its way.
    ///
    /// @param statement its text
    /// @param index its place in the run
    /// @param of how many there are in the run
    /// @param sinceNanos when it was sent, as [System#nanoTime()]
    /// @param cancelling whether it has been asked to stop
    record Running(String statement, int index, int of, long sinceNanos, boolean cancelling) implements Outcome {}

    /// All statements succeeded.
    ///
    /// @param statements how many
    /// @param tag the last one's command tag; empty for an empty statement
    /// @param nanos from the first one's sending to the last one's ReadyForQuery
    record Done(int statements, String tag, long nanos) implements Outcome {}

    /// A statement failed and the rest was not run.
    ///
    /// @param failure which one and why
    /// @param expired the deadline of this window's that ended it; empty if none did
    /// @param run how many were run, the failed one included
    /// @param of how many there were
    record Failed(Failure failure, Optional<Duration> expired, int run, int of) implements Outcome {}

    /// A statement was cancelled, and the rest was not run.
    ///
    /// @param asked whether the user of this window asked for it; else a time limit or another session did
    /// @param error what the server said to it; nothing if it was asked before anything was sent
    /// @param nanos how long the cancelled statement had run
    /// @param run how many statements were run, the cancelled one included
    /// @param of how many there were
    record Cancelled(boolean asked, Optional<ServerError> error, long nanos, int run, int of) implements Outcome {}

    /// A COMMIT was answered with ROLLBACK: nothing was saved.
    record RolledBack() implements Outcome {}

    /// The connection was lost. Whether the statement that ran took effect is not known.
    ///
    /// @param reason what happened, in one line
    /// @param statement the one that ran; empty if none did
    record Lost(String reason, String statement) implements Outcome {}

    /// Whether it must be seen even where there are rows to see.
    default boolean loud() {
        return switch (this) {
            case Failed _, RolledBack _, Lost _ -> true;
            case Cancelled cancelled -> !cancelled.asked();
            case NotRun _, Running _, Done _ -> false;
        };
    }

    /// Whether the run goes on.
    default boolean running() {
        return this instanceof Running;
    }
}
