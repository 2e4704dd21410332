package dev.trunkline.app.protocols;

/// A way of saying a statement to the server.
public enum Way {
    /// Its text in one Query.
    SIMPLE,
    /// Parse, Bind, Describe, Execute, Sync in one write; results as text.
    EXTENDED,
    /// The same with results in binary.
    BINARY,
    /// Parse, Bind, Describe and Flush; Execute and Sync once the server has parsed and planned it.
    PLANNED_FIRST
}
