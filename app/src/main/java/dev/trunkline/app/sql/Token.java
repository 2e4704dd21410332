package dev.trunkline.app.sql;

/// A stretch of SQL text, from `start` up to but not including `end`, both in UTF-16 chars of the text it was
/// found in.
public record Token(TokenKind kind, int start, int end) {
    /// How many chars the token has.
    public int length() {
        return end - start;
    }

    /// The token's own text. `source` is the text that the token was found in.
    public String text(CharSequence source) {
        return source.subSequence(start, end).toString();
    }

    /// Whether the token is this one character. `source` is the text that the token was found in.
    boolean is(CharSequence source, char character) {
        return end - start == 1 && source.charAt(start) == character;
    }

    /// Whether the server skips the token: whitespace or a comment.
    public boolean isBlank() {
        return kind == TokenKind.WHITESPACE || kind == TokenKind.COMMENT || kind == TokenKind.UNFINISHED_COMMENT;
    }

    /// Whether the text ends in the middle of the token.
    boolean isUnfinished() {
        return kind == TokenKind.UNFINISHED_STRING
                || kind == TokenKind.UNFINISHED_IDENTIFIER
                || kind == TokenKind.UNFINISHED_COMMENT;
    }

    /// Whether the token is an unquoted word.
    public boolean isWord() {
        return kind == TokenKind.KEYWORD || kind == TokenKind.IDENTIFIER;
    }

    /// Whether the token is a literal, finished or not.
    public boolean isString() {
        return kind == TokenKind.STRING || kind == TokenKind.UNFINISHED_STRING;
    }

    /// Whether the token is a quoted name, finished or not.
    public boolean isQuotedIdentifier() {
        return kind == TokenKind.QUOTED_IDENTIFIER || kind == TokenKind.UNFINISHED_IDENTIFIER;
    }
}
