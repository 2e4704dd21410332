package dev.trunkline.driver.tape;

/// Where the bytes of a message are.
public enum Whereabouts {
    /// In memory: reading them does not wait.
    HEAP,
    /// In a file: reading them may wait.
    DISK,
    /// Nowhere: only the index entry is left.
    DROPPED
}
