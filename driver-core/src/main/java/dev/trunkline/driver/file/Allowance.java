package dev.trunkline.driver.file;

/// How much of what is not on the tape yet may be in memory, for all connections of a file together.
///
/// One thread at a time.
final class Allowance {
    private long left;

    Allowance(long bytes) {
        left = bytes;
    }

    /// Takes some of it.
    ///
    /// @return false if there is not so much left
    boolean take(long bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }

    void giveBack(long bytes) {
        left += bytes;
    }
}
