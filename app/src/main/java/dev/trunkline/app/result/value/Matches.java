package dev.trunkline.app.result.value;

import java.util.Arrays;

/// Where something was found, in bytes of the value, and which of it one is at.
///
/// Thread-safe: immutable; of the places it was given, those beyond the count are not looked at.
final class Matches {
    /// Nothing was looked for.
    static final Matches NONE = new Matches(new int[0], 0, 0, -1, true, false);

    private final int[] places;
    private final int count;
    private final int length;
    private final int current;
    private final boolean complete;
    private final boolean more;

    /// @param places in ascending order
    /// @param count of them
    /// @param length of each, in bytes
    /// @param current which of them one is at, from 0; -1 for none
    /// @param complete whether all of the value has been searched
    /// @param more whether there are more than are kept
    Matches(int[] places, int count, int length, int current, boolean complete, boolean more) {
        this.places = places;
        this.count = count;
        this.length = length;
        this.current = current;
        this.complete = complete;
        this.more = more;
    }

    /// How many there are.
    int count() {
        return count;
    }

    /// How long each is, in bytes.
    int length() {
        return length;
    }

    /// Which of them one is at, from 0; -1 for none.
    int current() {
        return current;
    }

    /// Whether all of the value has been searched.
    boolean complete() {
        return complete;
    }

    /// Whether there are more than are kept.
    boolean more() {
        return more;
    }

    /// Where one of them begins.
    int place(int which) {
        return places[which];
    }

    /// Where the match begins that one is at; -1 if one is at none.
    int place() {
        return current < 0 ? -1 : places[current];
    }

    /// The first match that ends behind a place; the count if none does.
    int firstEndingBehind(int place) {
        int found = Arrays.binarySearch(places, 0, count, place - length + 1);
        return found >= 0 ? found : -found - 1;
    }

    /// The same with another one to be at.
    Matches at(int which) {
        return new Matches(places, count, length, which, complete, more);
    }

    /// The same with more known about the search.
    Matches when(int which, boolean isComplete, boolean hasMore) {
        return new Matches(places, count, length, which, isComplete, hasMore);
    }
}
