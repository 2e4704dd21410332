package dev.trunkline.app.sql;

/// The classes of characters that `scan.l` defines. It works on bytes: every byte above 127 may stand in a
/// name, hence every character beyond ASCII, letter or not.
final class Characters {
    static final char BYTE_ORDER_MARK = '\uFEFF';

    private Characters() {}

    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    static boolean isNewline(char c) {
        return c == '\n' || c == '\r';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isIdentifierStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    static boolean isIdentifierPart(char c) {
        return isIdentifierStart(c) || isDigit(c) || c == '$';
    }

    /// A character that may be part of an operator.
    static boolean isOperator(char c) {
        return switch (c) {
            case '~', '!', '@', '#', '^', '&', '|', '`', '?', '+', '-', '*', '/', '%', '<', '>', '=' -> true;
            default -> false;
        };
    }

    /// A character that lets an operator end in `+` or `-`, which standard SQL's own operators must not.
    static boolean isBeyondStandardOperators(char c) {
        return switch (c) {
            case '~', '!', '@', '#', '^', '&', '|', '`', '?', '%' -> true;
            default -> false;
        };
    }

    /// Where the characters of a name that go on at `from` end.
    static int identifierEnd(String text, int from) {
        int i = from;
        while (i < text.length() && isIdentifierPart(text.charAt(i))) i++;
        return i;
    }

    /// Where the line that `from` stands in ends: at its line break or the text's end.
    static int lineEnd(String text, int from) {
        int i = from;
        while (i < text.length() && !isNewline(text.charAt(i))) i++;
        return i;
    }

    /// Whether `text` has `c` at `index`; false beyond its end.
    static boolean at(String text, int index, char c) {
        return index < text.length() && text.charAt(index) == c;
    }

    /// Whether `text` has a decimal digit at `index`; false beyond its end.
    static boolean digitAt(String text, int index) {
        return index < text.length() && isDigit(text.charAt(index));
    }
}
