package dev.trunkline.app.shell;

import dev.trunkline.app.catalog.Catalog;
import dev.trunkline.app.session.DatabaseSession;

/// Is told of a new connection, on the user interface's thread.
@FunctionalInterface
public interface Connected {
    /// The window works on this session from now on.
    ///
    /// @param session runs the statements
    /// @param catalog says what the database contains, over a connection of its own
    void connected(DatabaseSession session, Catalog catalog);
}
