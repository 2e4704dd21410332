package dev.trunkline.app.completion;

import java.util.List;

/// What can be written at a place in a text, the likeliest first.
///
/// @param start where what is begun there starts, in UTF-16 chars
/// @param caret the place
/// @param end where the word ends that the place is in: at the caret, or behind it
/// @param proposals none where nothing is to be proposed: in strings, comments, numbers
public record Completion(int start, int caret, int end, List<Proposal> proposals) {
    /// Copies the list.
    public Completion {
        proposals = List.copyOf(proposals);
    }

    /// No proposals.
    static Completion none(int caret) {
        return new Completion(caret, caret, caret, List.of());
    }
}
