package dev.trunkline.driver.value;

/// The place of a row in its table: a tid (manual 8.19).
///
/// @param block from 0 to 4,294,967,295
/// @param item in the block, from 0 to 65,535
public record Tid(long block, int item) {
    /// @throws IllegalArgumentException if a number is too large
    public Tid {
        if (block < 0 || block > 0xffff_ffffL || item < 0 || item > 0xffff) {
            throw new IllegalArgumentException("a tid has a block of four bytes and an item of two");
        }
    }

    /// As the server prints it.
    @Override
    public String toString() {
        return "(" + block + "," + item + ")";
    }
}
