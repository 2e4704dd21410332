package dev.trunkline.app.connect;

import dev.trunkline.app.session.Attempt;
import dev.trunkline.app.session.DatabaseSession;

/// Opens a session. It waits for the server, so it is called on a working thread.
@FunctionalInterface
public interface Connector {
    /// Connects as the form says.
    ///
    /// @param attempt gives it up, from another thread
    /// @throws dev.trunkline.driver.wire.DriverException if there is no connection; its message is one line
    /// @throws Exception if something else went wrong
    DatabaseSession connect(ConnectionForm form, Attempt attempt) throws Exception;
}
