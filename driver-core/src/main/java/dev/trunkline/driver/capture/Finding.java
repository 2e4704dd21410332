package dev.trunkline.driver.capture;

import java.util.List;

/// What comparing two parts has found, bytes read. Times are no difference: they always differ.
///
/// Thread-safe: immutable.
///
/// @param kind what they are to each other
/// @param differences those found, in the order of the left side's bytes
/// @param more how many differences were found beyond those
/// @param comparedRows how many rows of two runs were compared byte by byte
public record Finding(Kind kind, List<Difference> differences, int more, long comparedRows) {
    /// What two parts are to each other.
    public enum Kind {
        /// Their bytes are equal, every one.
        SAME,
        /// As far as was compared they are equal: bytes were dropped, or are too many to be read.
        ALIKE,
        /// They are of one kind and say different things.
        DIFFERENT,
        /// The right side has nothing of the kind in its place.
        ONLY_LEFT,
        /// The left side has nothing of the kind in its place.
        ONLY_RIGHT,
        /// There is too much on both sides to be aligned: counted only.
        COUNTED
    }

    /// A thing that differs.
    ///
    /// @param what the manual's name of a field, or `length`, `messages`, `bytes`, or a row and its column
    /// @param left what the left side has; empty if it has no such field
    /// @param right what the right side has
    public record Difference(String what, String left, String right) {}

    /// Copies the list.
    public Finding {
        differences = List.copyOf(differences);
    }

    /// One without anything to be told.
    static Finding plain(Kind kind) {
        return new Finding(kind, List.of(), 0, 0);
    }

    /// The differences in a line: `length 258 → 297, result format 0 → 1`.
    public String asText() {
        StringBuilder out = new StringBuilder();
        for (Difference each : differences) {
            out.append(out.isEmpty() ? "" : ", ").append(each.what());
            out.append(' ').append(each.left().isEmpty() ? "–" : each.left());
            out.append(" → ").append(each.right().isEmpty() ? "–" : each.right());
        }
        return more == 0 ? out.toString() : out + ", and " + more + " more";
    }
}
