package dev.trunkline.driver.wire;

/// Who speaks.
public enum Direction {
    /// The client to the server; the manual calls these messages "Frontend".
    FRONTEND,
    /// The server to the client; the manual calls these messages "Backend".
    BACKEND
}
