package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Run;

/// Which of an exchange's messages are to be shown.
///
/// Thread-safe: immutable.
public interface Shown {
    /// All of them.
    Shown ALL = new Shown() {
        @Override
        public boolean shows(int entry) {
            return true;
        }

        @Override
        public int count(int entry, Run run) {
            return run.count();
        }

        @Override
        public long bytes(int entry, Run run) {
            return run.bytes();
        }

        @Override
        public int row(int entry, int place) {
            return place;
        }

        @Override
        public int place(int entry, int row) {
            return row;
        }
    };

    /// Whether an entry is shown; a run is if any of its messages is.
    ///
    /// @param entry its place among the exchange's entries
    boolean shows(int entry);

    /// How many messages of a run are shown.
    int count(int entry, Run run);

    /// How many bytes those are.
    long bytes(int entry, Run run);

    /// The run's message that is shown at a place.
    ///
    /// @param place from 0 to below [#count(int, Run)]
    int row(int entry, int place);

    /// At which place a run's message is shown, or the next behind it that is.
    int place(int entry, int row);
}
