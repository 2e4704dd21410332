package dev.trunkline.app.sql;

/// A statement that is read token by token; [StatementSplitter] says the rules. Places are offsets in
/// the text that the tokens were found in.
///
/// One thread at a time.
final class GrowingStatement {
    private final RoutineBody body = new RoutineBody();
    private int parentheses;
    private int start = -1;
    private int end;
    private boolean hasTokens;

    /// Takes the next token, which is no backslash command. Returns whether it is the semicolon that ends the
    /// statement.
    boolean take(String text, Token token) {
        if (token.isBlank()) {
            blank(text, token);
            return false;
        }
        if (token.is(text, ';') && parentheses == 0 && !body.isOpen()) return true;
        if (token.isWord()) body.word(token.text(text), parentheses > 0);
        else if (token.is(text, '(')) parentheses++;
        else if (token.is(text, ')') && parentheses > 0) parentheses--;
        hasTokens = true;
        extend(text, token);
        return false;
    }

    private void blank(String text, Token token) {
        boolean lineComment = token.kind() == TokenKind.COMMENT && text.charAt(token.start()) == '-';
        boolean leftOut = token.kind() == TokenKind.WHITESPACE || (lineComment && start < 0);
        if (!leftOut) extend(text, token);
        // To the server it is an error, not nothing.
        hasTokens |= token.kind() == TokenKind.UNFINISHED_COMMENT;
    }

    private void extend(String text, Token token) {
        if (start < 0) start = token.start();
        end = token.end();
        // What never ends has all that follows in it: the script's last line feed is none of its.
        while (token.isUnfinished() && end > token.start() + 1 && Characters.isSpace(text.charAt(end - 1))) end--;
    }

    /// Whether there is anything in it for the server.
    boolean isOne() {
        return hasTokens;
    }

    /// The statement that it has become.
    Statement of(String text) {
        return new Statement(text.substring(start, end), start, end);
    }

    /// The first place that it needs: its own beginning, but no later than `place`.
    int startBefore(int place) {
        return start < 0 ? place : Math.min(start, place);
    }

    /// Its text has lost this many chars at its beginning.
    void shift(int chars) {
        if (start >= 0) {
            start -= chars;
            end -= chars;
        }
    }

    /// Begins the next statement.
    void reset() {
        start = -1;
        hasTokens = false;
        parentheses = 0;
        body.reset();
    }
}
