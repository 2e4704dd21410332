package dev.trunkline.app.completion;

import java.util.List;

/// Something that can be written.
///
/// @param kind what it is
/// @param label what it is called; what was typed is looked for in this
/// @param text what is written, quoted where SQL needs that
/// @param caret where the caret stands then, as an offset in `text`
/// @param detail its type, table, or signature; may be empty
/// @param marked the chars of the label that were typed, as offsets in it
public record Proposal(Kind kind, String label, String text, int caret, String detail, List<Integer> marked) {
    /// Copies the list.
    public Proposal {
        marked = List.copyOf(marked);
    }

    /// By what it is counted how often it was chosen.
    String key() {
        return kind + " " + label;
    }
}
