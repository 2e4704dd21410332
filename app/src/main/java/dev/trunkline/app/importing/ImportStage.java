package dev.trunkline.app.importing;

/// How far an import has come.
enum ImportStage {
    /// The connection is being made.
    CONNECTING,
    /// The server is asked to take rows: it waits if others hold the table.
    STARTING,
    /// Rows are read and sent.
    SENDING,
    /// All are sent; the server checks what it checks at the end.
    FINISHING,
    /// COMMIT was said.
    COMMITTING,
    /// Nothing is imported; the rest of the file is looked through for more that is wrong.
    LOOKING,
    /// Nothing is imported; the row that the server refused is looked for in the file.
    FINDING
}
