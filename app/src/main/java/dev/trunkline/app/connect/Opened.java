package dev.trunkline.app.connect;

import dev.trunkline.app.session.DatabaseSession;

/// A connection that has just been made.
///
/// @param form what was asked for, to ask for it again when the connection is lost
/// @param session the open session; whoever takes it closes it
public record Opened(ConnectionForm form, DatabaseSession session) {}
