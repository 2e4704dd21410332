package dev.trunkline.app.session;

import dev.trunkline.driver.CopyOut;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.wire.ServerError;
import java.io.InputStream;
import java.util.Optional;

/// Is told how a run goes, on the session's thread. `index` is the statement's place in the request.
public interface RunObserver {
    /// The statement is about to be sent.
    default void started(int index) {}

    /// A result's columns are known and its rows arrive from here on.
    default void rows(int index, Rows rows) {}

    /// There is no room for more of this statement's result: nothing is read until
    /// [DatabaseSession#goOn()] or [DatabaseSession#cancel()]. The server waits meanwhile and holds what the
    /// statement needs; notifications wait as well.
    default void paused(int index, Full reason) {}

    /// Reading goes on, or has been given up.
    default void resumed(int index) {}

    /// More rows of a result are there; the last ones may come together with its end, without this.
    /// While this runs, nothing is read: whoever writes rows out here holds the server back instead of
    /// piling them up.
    default void arrived(int index, Rows rows) {}

    /// The rows that a COPY … FROM STDIN of this statement takes.
    ///
    /// @return where they come from, read on the session's thread and not closed; empty if there are none
    default Optional<InputStream> copyIn(int index) {
        return Optional.empty();
    }

    /// A COPY … TO STDOUT begins to give its data.
    default void copyOut(int index, CopyOut data) {}

    /// More of a COPY's data is there; as with rows.
    default void arrived(int index, CopyOut data) {}

    /// A result is complete, though nothing is certain before [#ended].
    ///
    /// @param commandTag such as `SELECT 3`, `INSERT 0 1`, `CREATE TABLE`; empty for an empty statement
    default void completed(int index, String commandTag) {}

    /// The statement failed.
    default void failed(int index, ServerError error) {}

    /// The statement was not run: one before it in the pipeline failed, or the run was cancelled before
    /// it was sent.
    ///
    /// @param error the one that failed
    default void skipped(int index, Optional<ServerError> error) {}

    /// The server had done the statement, and an error behind it in the pipeline undid it.
    ///
    /// @param commandTag that it had ended with
    default void undone(int index, String commandTag, ServerError error) {}

    /// ReadyForQuery has come: only now is the statement's success certain.
    default void ended(int index, StatementEnd end) {}

    /// Nothing more of this run will come. Always called, once.
    void finished(RunEnd end);
}
