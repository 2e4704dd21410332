package dev.trunkline.app.sql;

import static dev.trunkline.app.sql.Characters.at;
import static dev.trunkline.app.sql.Characters.digitAt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Cuts text into tokens as PostgreSQL 18's scanner does (`src/backend/parser/scan.l`; manual, section 4.1,
/// "Lexical Structure"), and psql's backslash commands out of it.
///
/// It takes any text: what the text ends in the middle of is an `UNFINISHED_…` token, what is no SQL is
/// [TokenKind#OTHER]. The tokens cover the text without gaps. Time and memory are linear in the text.
/// Thread-safe.
public final class SqlLexer {
    private final String text;
    private final boolean standardConformingStrings;
    private final Predicate<Token> sink;
    private int at;
    private boolean afterDot;
    private boolean wanted = true;

    private SqlLexer(String text, boolean standardConformingStrings, Predicate<Token> sink) {
        this.text = text;
        this.standardConformingStrings = standardConformingStrings;
        this.sink = sink;
    }

    /// The tokens of `text` with `standard_conforming_strings` on, the server's default.
    public static List<Token> tokens(CharSequence text) {
        return tokens(text, true);
    }

    /// The tokens of `text`.
    ///
    /// @param standardConformingStrings the session's setting; off means that `'…'` takes backslashes
    ///     as `E'…'` does
    public static List<Token> tokens(CharSequence text, boolean standardConformingStrings) {
        List<Token> tokens = new ArrayList<>();
        scan(text.toString(), standardConformingStrings, tokens::add);
        return tokens;
    }

    /// Gives the tokens of `text` to `sink` one by one, until it answers false or the text ends. For texts
    /// whose tokens together would take many times their room.
    static void scan(String text, boolean standardConformingStrings, Predicate<Token> sink) {
        scan(text, 0, standardConformingStrings, sink);
    }

    /// As [#scan(String, boolean, Predicate)], from the offset `from` on, where a token must begin.
    static void scan(String text, int from, boolean standardConformingStrings, Predicate<Token> sink) {
        SqlLexer lexer = new SqlLexer(text, standardConformingStrings, sink);
        lexer.at = from;
        while (lexer.wanted && lexer.at < text.length()) lexer.next();
    }

    private void next() {
        char c = text.charAt(at);
        if (Characters.isSpace(c) || (at == 0 && c == Characters.BYTE_ORDER_MARK)) whitespace();
        else if (Characters.isIdentifierStart(c)) word(c);
        else if (Characters.isDigit(c) || (c == '.' && digitAt(text, at + 1)))
            add(TokenKind.NUMBER, Numerals.end(text, at));
        else sign(c);
    }

    private void sign(char c) {
        switch (c) {
            case '\'' -> string(at, !standardConformingStrings, true);
            case '"' -> quotedIdentifier(at);
            case '$' -> dollar();
            case '\\' -> metaCommand();
            case '(', ')', '[', ']', ',', ';' -> add(TokenKind.PUNCTUATION, at + 1);
            case '.' -> add(TokenKind.PUNCTUATION, at(text, at + 1, '.') ? at + 2 : at + 1);
            case ':' -> colon();
            default -> {
                if (commentStarts(at)) comment(c);
                else if (Characters.isOperator(c)) operators();
                else add(TokenKind.OTHER, at + 1);
            }
        }
    }

    private void whitespace() {
        int i = at + 1;
        while (i < text.length() && Characters.isSpace(text.charAt(i))) i++;
        add(TokenKind.WHITESPACE, i);
    }

    private void word(char first) {
        if (at(text, at + 1, '\'')) {
            switch (first) {
                case 'e', 'E' -> string(at + 1, true, true);
                case 'b', 'B', 'x', 'X' -> string(at + 1, false, false);
                case 'n', 'N' -> string(at + 1, !standardConformingStrings, true);
                default -> name();
            }
        } else if ((first == 'u' || first == 'U') && at(text, at + 1, '&') && at(text, at + 2, '\'')) {
            string(at + 2, false, true);
        } else if ((first == 'u' || first == 'U') && at(text, at + 1, '&') && at(text, at + 2, '"')) {
            quotedIdentifier(at + 2);
        } else {
            name();
        }
    }

    private void name() {
        int end = Characters.identifierEnd(text, at);
        boolean keyword = !afterDot && Keywords.contains(text, at, end);
        add(keyword ? TokenKind.KEYWORD : TokenKind.IDENTIFIER, end);
    }

    private void string(int quote, boolean backslashes, boolean doubled) {
        addDelimited(
                TokenKind.STRING, TokenKind.UNFINISHED_STRING, Delimited.stringEnd(text, quote, backslashes, doubled));
    }

    private void quotedIdentifier(int quote) {
        addDelimited(
                TokenKind.QUOTED_IDENTIFIER,
                TokenKind.UNFINISHED_IDENTIFIER,
                Delimited.quotedIdentifierEnd(text, quote));
    }

    private void dollar() {
        if (digitAt(text, at + 1)) {
            add(TokenKind.PARAMETER, Numerals.parameterEnd(text, at));
            return;
        }
        int tagEnd = Delimited.dollarTagEnd(text, at);
        if (tagEnd == Delimited.UNFINISHED) add(TokenKind.OTHER, at + 1);
        else addDelimited(TokenKind.STRING, TokenKind.UNFINISHED_STRING, Delimited.dollarQuotedEnd(text, at, tagEnd));
    }

    private void metaCommand() {
        boolean escape = at(text, at + 1, ';') || at(text, at + 1, ':');
        add(TokenKind.META_COMMAND, escape ? at + 2 : Characters.lineEnd(text, at));
    }

    private void colon() {
        if (at(text, at + 1, ':') || at(text, at + 1, '=')) add(TokenKind.OPERATOR, at + 2);
        else add(TokenKind.PUNCTUATION, at + 1);
    }

    private boolean commentStarts(int index) {
        char c = text.charAt(index);
        return (c == '-' && at(text, index + 1, '-')) || (c == '/' && at(text, index + 1, '*'));
    }

    private void comment(char first) {
        if (first == '-') add(TokenKind.COMMENT, Characters.lineEnd(text, at));
        else addDelimited(TokenKind.COMMENT, TokenKind.UNFINISHED_COMMENT, Delimited.blockCommentEnd(text, at));
    }

    /// A run of operator characters up to its end or a comment: one operator, unless it ends in `+` or
    /// `-` and has no character beyond standard SQL's: then those signs are operators of their own, so
    /// that `a=-1` means what it says.
    private void operators() {
        int end = at;
        int lastOther = at - 1;
        boolean beyondStandard = false;
        while (end < text.length() && Characters.isOperator(text.charAt(end)) && !commentStarts(end)) {
            char c = text.charAt(end);
            if (c != '+' && c != '-') lastOther = end;
            beyondStandard |= Characters.isBeyondStandardOperators(c);
            end++;
        }
        add(TokenKind.OPERATOR, beyondStandard ? end : Math.max(lastOther, at) + 1);
        while (at < end) add(TokenKind.OPERATOR, at + 1);
    }

    private void addDelimited(TokenKind finished, TokenKind unfinished, int end) {
        if (end == Delimited.UNFINISHED) add(unfinished, text.length());
        else add(finished, end);
    }

    private void add(TokenKind kind, int end) {
        Token token = new Token(kind, at, end);
        wanted = wanted && sink.test(token);
        if (!token.isBlank()) afterDot = token.is(text, '.');
        at = end;
    }
}
