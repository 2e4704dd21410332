package dev.trunkline.app.sql;

import static dev.trunkline.app.sql.Characters.at;
import static dev.trunkline.app.sql.Characters.isNewline;
import static dev.trunkline.app.sql.Characters.isSpace;
import static dev.trunkline.app.sql.Characters.lineEnd;

/// Finds where a thing with a beginning and an end ends: literals, quoted names, comments. Every function
/// answers [#UNFINISHED] when the text ends first.
final class Delimited {
    static final int UNFINISHED = -1;

    private Delimited() {}

    /// The end of a literal whose first quote is at `quote`, its continuations on later lines included.
    ///
    /// @param backslashes whether a backslash takes the next character with it
    /// @param doubled whether two quotes are one inside the literal; they are not in bit strings
    static int stringEnd(String text, int quote, boolean backslashes, boolean doubled) {
        int i = quote + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\' && backslashes) {
                i += 2;
            } else if (c != '\'') {
                i++;
            } else if (doubled && at(text, i + 1, '\'')) {
                i += 2;
            } else {
                int next = continuation(text, i + 1);
                if (next == UNFINISHED) return i + 1;
                i = next + 1;
            }
        }
        return UNFINISHED;
    }

    /// The quote that continues a literal which was closed before `from`: only whitespace and `--`
    /// comments lie between, with a line break among them. [#UNFINISHED] when there is none.
    private static int continuation(String text, int from) {
        boolean newline = false;
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                newline |= isNewline(c);
                i++;
            } else if (c == '-' && at(text, i + 1, '-')) {
                i = lineEnd(text, i);
            } else {
                return c == '\'' && newline ? i : UNFINISHED;
            }
        }
        return UNFINISHED;
    }

    /// The end of a quoted name whose first quote is at `quote`.
    static int quotedIdentifierEnd(String text, int quote) {
        int i = text.indexOf('"', quote + 1);
        while (i >= 0 && at(text, i + 1, '"')) i = text.indexOf('"', i + 2);
        return i < 0 ? UNFINISHED : i + 1;
    }

    /// The end of the opening `$tag$` at `dollar`, or [#UNFINISHED] if there is none: a tag is a name without
    /// `$`, or nothing.
    static int dollarTagEnd(String text, int dollar) {
        int i = dollar + 1;
        if (i < text.length() && Characters.isIdentifierStart(text.charAt(i))) {
            while (i < text.length() && text.charAt(i) != '$' && Characters.isIdentifierPart(text.charAt(i))) i++;
        }
        return at(text, i, '$') ? i + 1 : UNFINISHED;
    }

    /// The end of the dollar-quoted literal whose opening tag is `text[dollar, tagEnd)`.
    static int dollarQuotedEnd(String text, int dollar, int tagEnd) {
        // A tag has its dollars only at its ends, so no character is compared twice: linear however long the
        // tag is.
        int close = text.indexOf(text.substring(dollar, tagEnd), tagEnd);
        return close < 0 ? UNFINISHED : close + (tagEnd - dollar);
    }

    /// The end of the block comment that begins at `start`; block comments nest.
    static int blockCommentEnd(String text, int start) {
        int depth = 1;
        int i = start + 2;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '/' && at(text, i + 1, '*')) {
                depth++;
                i += 2;
            } else if (c == '*' && at(text, i + 1, '/')) {
                depth--;
                i += 2;
                if (depth == 0) return i;
            } else {
                i++;
            }
        }
        return UNFINISHED;
    }

    /// The first place from `from` on where neither whitespace nor a comment stands, or the text's end.
    static int blankEnd(String text, int from) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                i++;
            } else if (c == '-' && at(text, i + 1, '-')) {
                i = lineEnd(text, i);
            } else if (c == '/' && at(text, i + 1, '*')) {
                int end = blockCommentEnd(text, i);
                i = end == UNFINISHED ? text.length() : end;
            } else {
                return i;
            }
        }
        return i;
    }
}
