package dev.trunkline.app.rows.compare;

/// How the values of a type compare, given their text.
///
/// A value's place in the order is a sequence of numbers, its keys: what differs at the first one
/// compares by that, else the second decides, and so on. Sorting needs nothing but keys, and one of
/// them suffices for most values.
///
/// Stateless unless it says otherwise: then [#fork()] gives each thread its own.
public abstract class ValueOrder {
    /// A key of the value, which is not NULL.
    ///
    /// @param level counted from 0; asked for only if the keys before do not tell two values apart, or
    ///     for any value once the ones before have ended
    /// @throws UnreadableValueException if the text is not what the type's output function writes
    public abstract long key(Cell value, int level);

    /// Whether values whose keys are the same up to this one are equal.
    public abstract boolean ends(long key, int level);

    /// The same order for another thread.
    public ValueOrder fork() {
        return this;
    }

    /// Compares two values from a level on.
    ///
    /// @throws UnreadableValueException as [#key(Cell, int)]
    public int compare(Cell a, Cell b, int level) {
        for (int at = level; ; at++) {
            long left = key(a, at);
            long right = key(b, at);
            if (left != right) {
                return left < right ? -1 : 1;
            }
            if (ends(left, at)) {
                return 0;
            }
        }
    }
}
