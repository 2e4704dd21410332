package dev.trunkline.app.journal;

import java.nio.file.Path;
import java.util.List;

/// What a start of the program finds.
///
/// @param open the tabs that were open, in their order
/// @param selected the id of the one that was shown; empty if that is not known
/// @param closed tabs that were closed and can be opened again, the newest last
/// @param crashed whether the program that had them did not end by itself
/// @param alone whether no other program has tabs open; its own are not among these
/// @param unreadable files that hold no tab that can be read; they have been put aside
public record KeptTabs(
        List<KeptTab> open,
        String selected,
        List<KeptTab> closed,
        boolean crashed,
        boolean alone,
        List<Path> unreadable) {
    /// Copies the lists.
    public KeptTabs {
        open = List.copyOf(open);
        closed = List.copyOf(closed);
        unreadable = List.copyOf(unreadable);
    }
}
