package dev.trunkline.app.completion;

import dev.trunkline.app.catalog.Identifiers;
import dev.trunkline.app.sql.Token;
import dev.trunkline.app.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A token that is no blank, with its meaning: a word in lower case, a quoted name without its quotes.
///
/// @param start offset in the text
/// @param end offset in the text, exclusive
record Lexeme(TokenKind kind, String text, int start, int end) {
    /// Not reserved, but what follows a table is hardly ever an alias of such a name.
    private static final Set<String> NO_ALIAS = Set.of("set", "overriding", "skip", "nowait", "cross", "partition");

    static Lexeme of(Token token, String source) {
        String raw = token.text(source);
        String text = switch (token.kind()) {
            case KEYWORD, IDENTIFIER -> lower(raw);
            case QUOTED_IDENTIFIER, UNFINISHED_IDENTIFIER -> unquoted(raw);
            default -> raw;
        };
        return new Lexeme(token.kind(), text, token.start(), token.end());
    }

    static List<Lexeme> of(List<Token> tokens, String source) {
        List<Lexeme> lexemes = new ArrayList<>(tokens.size());
        for (Token token : tokens) {
            if (!token.isBlank()) {
                lexemes.add(of(token, source));
            }
        }
        return lexemes;
    }

    /// As the server folds names: ASCII letters only.
    static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
                return fold(text);
            }
        }
        return text;
    }

    private static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return folded.toString();
    }

    private static String unquoted(String raw) {
        String text = raw.toLowerCase(Locale.ROOT).startsWith("u&") ? raw.substring(2) : raw;
        int end = text.length() > 1 && text.endsWith("\"") ? text.length() - 1 : text.length();
        return text.substring(1, Math.max(1, end)).replace("\"\"", "\"");
    }

    boolean quoted() {
        return kind == TokenKind.QUOTED_IDENTIFIER || kind == TokenKind.UNFINISHED_IDENTIFIER;
    }

    /// Whether it is this unquoted word, or this sign.
    boolean is(String wanted) {
        return !quoted() && kind != TokenKind.STRING && text.equals(wanted);
    }

    boolean in(Set<String> wanted) {
        return !quoted() && kind != TokenKind.STRING && wanted.contains(text);
    }

    /// Whether it is an unquoted word.
    boolean word() {
        return kind == TokenKind.KEYWORD || kind == TokenKind.IDENTIFIER;
    }

    /// Whether it can be the name of something.
    boolean name() {
        return quoted()
                || kind == TokenKind.IDENTIFIER
                || (kind == TokenKind.KEYWORD && Identifiers.quote(text).equals(text));
    }

    /// Whether it can be the name that a table gets behind it.
    boolean alias() {
        return name() && !in(NO_ALIAS);
    }

    /// Whether it ends something that has a value: a name, a literal, a parenthesis.
    boolean operand() {
        return switch (kind) {
            case IDENTIFIER, QUOTED_IDENTIFIER, UNFINISHED_IDENTIFIER, STRING, UNFINISHED_STRING, NUMBER, PARAMETER ->
                true;
            case KEYWORD -> name();
            case PUNCTUATION -> text.equals(")") || text.equals("]");
            default -> false;
        };
    }
}
