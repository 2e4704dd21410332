package dev.trunkline.app.session;

/// How statements are said to the server.
public enum RunProtocol {
    /// The text as it is, in one Query.
    SIMPLE,
    /// Each statement by Parse, Bind, Describe, Execute, Sync.
    EXTENDED,
    /// Statements by Parse, Bind, Describe, Execute each, without waiting for each other.
    PIPELINE
}
