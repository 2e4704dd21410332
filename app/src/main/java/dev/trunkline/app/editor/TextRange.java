package dev.trunkline.app.editor;

import java.util.Optional;

/// A stretch of the editor's text, in UTF-16 chars.
///
/// @param start of its first char
/// @param end behind its last char
public record TextRange(int start, int end) {
    /// How many chars it has.
    public int length() {
        return end - start;
    }

    /// Whether the char at this offset belongs to it.
    public boolean contains(int offset) {
        return offset >= start && offset < end;
    }

    /// Where it is after an edit beside it; nothing if the edit changed it.
    Optional<TextRange> unless(Edit edit) {
        if (edit.behind(this)) {
            return Optional.of(this);
        }
        return edit.before(this) ? Optional.of(shifted(edit.growth())) : Optional.empty();
    }

    /// Where it is after an edit, which may have made it longer or shorter.
    TextRange after(Edit edit) {
        if (edit.behind(this)) {
            return this;
        }
        if (edit.before(this)) {
            return shifted(edit.growth());
        }
        int from = Math.min(start, edit.at());
        return new TextRange(from, Math.max(from, end + edit.growth()));
    }

    private TextRange shifted(int by) {
        return new TextRange(start + by, end + by);
    }
}
