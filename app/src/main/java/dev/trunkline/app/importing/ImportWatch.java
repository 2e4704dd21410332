package dev.trunkline.app.importing;

/// Follows an import. Called on the thread that does it, for every few rows: it returns soon.
@FunctionalInterface
interface ImportWatch {
    /// How far it has come.
    ///
    /// @param rows that were sent
    /// @param bytes of the file that were read
    void at(ImportStage stage, long rows, long bytes);
}
