package dev.trunkline.app.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Finds the literals in SQL text that hold passwords; [StatementTraits#maskPasswords(String)] says
/// which those are.
final class PasswordLiterals {
    /// A stretch of the text, `end` exclusive.
    record Range(int start, int end) {}

    /// The statements in which a secret may stand, each with its own sign of one.
    private enum Context {
        NONE,
        ROLE,
        OPTIONS,
        CONNECTION,
        SYSTEM
    }

    /// Bodies in dollar quotes are looked into, and those within them; a bound keeps the work linear.
    private static final int DEEPEST_BODY = 2;

    private final boolean standardConformingStrings;
    private final List<Range> found = new ArrayList<>();

    private PasswordLiterals(boolean standardConformingStrings) {
        this.standardConformingStrings = standardConformingStrings;
    }

    /// The literals in their order; none overlaps another.
    static List<Range> in(String sql, boolean standardConformingStrings) {
        PasswordLiterals literals = new PasswordLiterals(standardConformingStrings);
        literals.collect(sql, 0, 0);
        return literals.found;
    }

    private void collect(String text, int offset, int depth) {
        Words words = Words.of(text, SqlLexer.tokens(text, standardConformingStrings));
        Context context = Context.NONE;
        int foundBefore = found.size();
        for (int i = 0; i < words.size(); i++) {
            Token token = words.token(i);
            String word = words.word(i);
            if (token.is(text, ';')) {
                context = Context.NONE;
                foundBefore = found.size();
            } else if (word.equals("create") || word.equals("alter")) {
                context = contextOf(words, i + 1, context);
            } else if (isSecret(context, words, i, text)) {
                found.add(new Range(offset + token.start(), offset + token.end()));
            } else if (token.isString() && text.charAt(token.start()) == '$' && depth < DEEPEST_BODY) {
                int tag = Delimited.dollarTagEnd(text, token.start());
                int end = token.kind() == TokenKind.STRING ? token.end() - (tag - token.start()) : token.end();
                collect(text.substring(tag, end), offset + tag, depth + 1);
            }
        }
        if (found.size() > foundBefore) maskUnfinishedRest(words, offset + text.length());
    }

    /// A password with a stray quote in it leaves the text unfinished, and part of it outside the literal.
    private void maskUnfinishedRest(Words words, int end) {
        Token last = words.token(words.size() - 1);
        if (last.kind() == TokenKind.UNFINISHED_STRING || last.kind() == TokenKind.UNFINISHED_IDENTIFIER) {
            found.add(new Range(found.removeLast().start(), end));
        }
    }

    private static Context contextOf(Words words, int index, Context otherwise) {
        return switch (words.word(index)) {
            case "role", "group" -> Context.ROLE;
            case "user" -> words.at(index + 1, "mapping") ? Context.OPTIONS : Context.ROLE;
            case "server", "foreign" -> Context.OPTIONS;
            case "subscription" -> Context.CONNECTION;
            case "system" -> Context.SYSTEM;
            default -> otherwise;
        };
    }

    /// Whether the token at `index` is a literal that holds a password.
    private static boolean isSecret(Context context, Words words, int index, String text) {
        Token token = words.token(index);
        if (!token.isString() && !token.isQuotedIdentifier()) return false;
        String literal = token.text(text);
        return switch (context) {
            case NONE -> false;
            // A password in double quotes or behind a = is an error to the server, but a password all the same.
            case ROLE -> words.at(index - (words.sign(index - 1, '=') ? 2 : 1), "password");
            case OPTIONS -> index > 0 && isSecretName(words.token(index - 1).text(text));
            case CONNECTION -> words.at(index - 1, "connection") && mayHoldPassword(literal);
            case SYSTEM -> mayHoldPassword(literal);
        };
    }

    private static boolean isSecretName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of("passw", "passphrase", "secret", "token", "credential", "access_key", "api_key", "apikey")
                .anyMatch(lower::contains);
    }

    /// Whether a connection string may hold a password: as a keyword, in a URI's `user:password@`, or
    /// hidden by escapes.
    private static boolean mayHoldPassword(String literal) {
        String lower = literal.toLowerCase(Locale.ROOT);
        boolean escaped = lower.startsWith("e'") || lower.startsWith("u&");
        return lower.contains("passw") || escaped || (lower.contains("://") && lower.contains("@"));
    }
}
