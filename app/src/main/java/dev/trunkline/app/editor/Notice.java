package dev.trunkline.app.editor;

import java.util.List;

/// Something that is said above the text until it is answered or put away.
///
/// @param text a sentence or two
/// @param loud whether it is about something that could be lost
/// @param answers what can be done about it
public record Notice(String text, boolean loud, List<Answer> answers) {
    /// Something that can be done.
    ///
    /// @param id of its button
    /// @param words on it
    public record Answer(String id, String words, Runnable action) {}

    /// Copies the list.
    public Notice {
        answers = List.copyOf(answers);
    }

    /// One that is only said.
    static Notice said(String text) {
        return new Notice(text, false, List.of());
    }

    /// One that is only said, and must not be overlooked.
    static Notice loud(String text) {
        return new Notice(text, true, List.of());
    }
}
