package dev.trunkline.driver.explain;

import dev.trunkline.driver.wire.Direction;
import java.util.List;

/// What a message, or an exchange as a whole, means in its place.
///
/// Thread-safe: immutable.
///
/// @param before where the session stood before it
/// @param after where it stands behind it
/// @param meaning what it means here, in a few sentences
/// @param next what must come next, and why
/// @param messages those that may come next, as far as one of them is due
/// @param sections where the manual says so, the nearest first
public record Explanation(
        Standing before,
        Standing after,
        String meaning,
        String next,
        List<Next> messages,
        List<Manual.Section> sections) {
    /// A message that may come next.
    ///
    /// @param name the manual's
    /// @param from who would send it
    public record Next(String name, Direction from) {}

    /// Copies the lists.
    public Explanation {
        messages = List.copyOf(messages);
        sections = List.copyOf(sections);
    }
}
