package dev.trunkline.app.shell;

import dev.trunkline.app.session.RunProtocol;
import java.util.Optional;

/// Where the window gets what it runs: the editor's text, with the result panes to show what comes. Called
/// on the user interface's thread, just before the run.
public interface RunSource {
    /// The selection, or the statement at the caret; empty if there is none.
    Optional<PreparedRun> statement(RunProtocol protocol);

    /// All that the editor holds; under the simple protocol as one text. Empty if there is nothing to run.
    Optional<PreparedRun> script(RunProtocol protocol);

    /// A statement of the window's own: COMMIT, ROLLBACK, or the rows of a table chosen in the navigator.
    PreparedRun command(String sql);

    /// The selection, or the statement at the caret, to be run in each way of saying it; empty if there
    /// is none.
    Optional<PreparedComparison> comparison();

    /// A statement of the wire, to be run in each way.
    PreparedComparison comparison(String sql);

    /// What a type is called, as far as that is known by now.
    String typeName(int oid);

    /// The user has asked for the end of what runs: the error that follows is wanted.
    void cancelling();
}
