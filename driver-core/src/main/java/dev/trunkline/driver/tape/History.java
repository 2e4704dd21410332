package dev.trunkline.driver.tape;

/// What a tape keeps of what went by, beside what somebody holds by a [Lease].
public enum History {
    /// Nothing: no index entries, and bytes only while a lease holds them. Totals are counted on.
    OFF,
    /// Everything, until the budget asks for the memory: then the oldest bytes are dropped first, and their
    /// index entries stay.
    CACHED,
    /// Everything: what the budget has no memory for goes to disk. For recordings, which somebody wants
    /// whole.
    KEPT
}
