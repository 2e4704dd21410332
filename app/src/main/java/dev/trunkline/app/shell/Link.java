package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.places.Manners;
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
    /// @param manners how one behaves there
    /// @param name under which it is saved; empty if it is not
    record Open(DatabaseSession session, Manners manners, String name) implements Link {}

    /// It was there.
    ///
    /// @param server what it led to
    /// @param manners how one behaved there
    /// @param name under which it is saved; empty if it is not
    /// @param why in one line
    record Lost(ServerInfo server, Manners manners, String name, String why) implements Link {}

    /// `shop · localhost:5432`.
    static String where(ServerInfo server) {
        return text("shell.connection", server.database(), server.host());
    }
}
