package dev.trunkline.app.editor;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The editor's text with what is asked of it at every keystroke: so each of these costs what changed,
/// not what is there.
///
/// One thread at a time.
final class SourceText {
    private final StringBuilder chars = new StringBuilder();
    private @Nullable String snapshot = "";
    private long revision;
    /// A place whose line is known: line breaks are counted from here to the next one asked for.
    private int knownOffset;

    private int knownLine = 1;

    int length() {
        return chars.length();
    }

    char charAt(int place) {
        return chars.charAt(place);
    }

    /// Grows by one with each edit.
    long revision() {
        return revision;
    }

    /// The whole text.
    String text() {
        if (snapshot == null) {
            snapshot = chars.toString();
        }
        return snapshot;
    }

    String text(TextRange range) {
        return chars.substring(range.start(), range.end());
    }

    boolean holds(TextRange range, String text) {
        return range.end() <= chars.length()
                && chars.substring(range.start(), range.end()).equals(text);
    }

    Edit replace(int at, int removed, String inserted) {
        moveKnown(Math.min(knownOffset, at));
        chars.replace(at, at + removed, inserted);
        snapshot = null;
        revision++;
        return Edit.of(at, removed, inserted);
    }

    /// The line and column of an offset; behind the text's end, of its end.
    Place place(int offset) {
        int to = Math.clamp(offset, 0, chars.length());
        moveKnown(to);
        return new Place(knownLine, Character.codePointCount(chars, lineStart(to), to) + 1);
    }

    /// Where the line of this offset begins.
    int lineStart(int offset) {
        int start = offset;
        while (start > 0 && chars.charAt(start - 1) != '\n') {
            start--;
        }
        return start;
    }

    /// Where the line of this offset ends, before its line break.
    int lineEnd(int offset) {
        int end = offset;
        while (end < chars.length() && chars.charAt(end) != '\n') {
            end++;
        }
        return end;
    }

    /// The range without the white space at both ends; nothing if it is nothing else.
    Optional<TextRange> trimmed(TextRange range) {
        int start = Math.clamp(range.start(), 0, chars.length());
        int end = Math.clamp(range.end(), start, chars.length());
        while (start < end && Character.isWhitespace(chars.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(chars.charAt(end - 1))) {
            end--;
        }
        return start == end ? Optional.empty() : Optional.of(new TextRange(start, end));
    }

    /// The end of a statement with its semicolon, if it has one.
    int closed(int end) {
        int i = end;
        while (i < chars.length() && Character.isWhitespace(chars.charAt(i))) {
            i++;
        }
        return i < chars.length() && chars.charAt(i) == ';' ? i + 1 : end;
    }

    private void moveKnown(int offset) {
        while (knownOffset < offset) {
            if (chars.charAt(knownOffset++) == '\n') {
                knownLine++;
            }
        }
        while (knownOffset > offset) {
            if (chars.charAt(--knownOffset) == '\n') {
                knownLine--;
            }
        }
    }
}
