package dev.trunkline.app.timeline;

/// Which message of an exchange. It stays the same while runs are opened and closed around it.
///
/// @param entry index among the exchange's entries
/// @param inRun index in the run that the entry is, or -1 for the entry as a whole
record Place(int entry, int inRun) {
    /// The place of an entry as a whole.
    static Place of(int entry) {
        return new Place(entry, -1);
    }

    /// Whether it is one message of a run.
    boolean isInRun() {
        return inRun >= 0;
    }
}
