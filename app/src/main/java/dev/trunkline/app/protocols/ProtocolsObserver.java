package dev.trunkline.app.protocols;

/// Is told how the runs of a statement in each way go on, on the thread that runs them.
public interface ProtocolsObserver {
    /// A run is about to begin.
    ///
    /// @param round which round it is part of, from 1; 0 for the one that warms up
    /// @param rounds how many there will be; 0 while that is not known
    default void begins(Way way, int round, int rounds) {}

    /// A run has ended, and is undone.
    default void ended(WayRun run) {}

    /// Nothing more will come. Always called, once.
    void finished(ProtocolsEnd end);
}
