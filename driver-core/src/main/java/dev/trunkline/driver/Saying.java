package dev.trunkline.driver;

/// How a statement is said by the extended protocol, where the ways of saying it are compared. See
/// [Connection#extended(String, java.util.List, Saying, ResultObserver)].
public enum Saying {
    /// Parse, Bind, Describe, Execute and Sync in one write; results come as text.
    TEXT,
    /// The same five; results come in binary, all columns of them. The server refuses what has a column of a
    /// type that has no binary form.
    BINARY,
    /// Parse, Bind, Describe and Flush first; Execute and Sync once the server has described the
    /// result: then it has parsed and planned the statement, and not yet run it. A round trip more;
    /// results come as text.
    PLANNED_FIRST
}
