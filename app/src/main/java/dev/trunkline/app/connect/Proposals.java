package dev.trunkline.app.connect;

import java.util.List;

/// Finds connections that other programs of this user know. It reads files, so it is called on a
/// working thread.
@FunctionalInterface
public interface Proposals {
    /// No other program knows any.
    Proposals NONE = List::of;

    /// A connection that another program knows.
    ///
    /// @param name for people
    /// @param from the file it was found in
    /// @param address a connection string without a password
    record Proposal(String name, String from, String address) {}

    /// Looks.
    ///
    /// @throws Exception if a file that is there can't be read; its message is one line for the user
    List<Proposal> look() throws Exception;
}
