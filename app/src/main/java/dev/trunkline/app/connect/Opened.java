package dev.trunkline.app.connect;

import dev.trunkline.app.session.DatabaseSession;

/// A connection that has just been made.
///
/// @param form what was asked for, to ask for it again when the connection is lost
/// @param session the open session; whoever takes it closes it
/// @param note what the user should know of how it was made, in one line; usually empty
public record Opened(ConnectionForm form, DatabaseSession session, String note) {
    /// One that there is nothing more to say about.
    public Opened(ConnectionForm form, DatabaseSession session) {
        this(form, session, "");
    }
}
