package dev.trunkline.driver.tape;

/// Why nothing more can be read for now: memory is used up, and the disk takes no more.
///
/// @param reason what is the matter with the disk
/// @param detail the same in words, and what can be done
/// @param heapBytes how many bytes of messages are in memory, those of other connections included
/// @param diskBytes how many are on disk
public record Full(Reason reason, String detail, long heapBytes, long diskBytes) {
    /// What is the matter with the disk.
    public enum Reason {
        /// What may be used of it is used.
        DISK_BUDGET,
        /// It took no more, or is gone.
        DISK_FAILED
    }
}
