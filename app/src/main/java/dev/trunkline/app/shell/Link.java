package dev.trunkline.app.shell;

import dev.trunkline.app.places.Environment;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.session.ServerInfo;

/// The window's connection.
public sealed interface Link {
    /// There is none.
    record None() implements Link {}

    /// One is being made.
    ///
    /// @param to where to, for people
    record Opening(String to) implements Link {}

    /// It is there.
    ///
    /// @param session runs the statements
    /// @param environment what kind of place it leads to
    record Open(DatabaseSession session, Environment environment) implements Link {}

    /// It was there.
    ///
    /// @param server what it led to
    /// @param environment what kind of place that was
    /// @param why in one line
    record Lost(ServerInfo server, Environment environment, String why) implements Link {}
}
