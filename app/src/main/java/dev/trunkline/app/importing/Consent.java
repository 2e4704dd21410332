package dev.trunkline.app.importing;

/// Asks before something is written, where that is asked about.
@FunctionalInterface
public interface Consent {
    /// Does `then` at once if there is nothing to ask; else once it has been agreed to, if at all.
    ///
    /// @param statement that is about to run
    void ask(String statement, Runnable then);
}
