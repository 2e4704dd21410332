package dev.trunkline.app.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The tokens of the statement that is being written at a place. Unlike [StatementSplitter], which cuts
/// where psql does, it goes by what somebody who writes means: a parenthesis that is still open does
/// not swallow the statements below it, and neither does a statement that has no semicolon yet, if an
/// empty line and a word that begins a statement follow.
///
/// One thread at a time. Reads the text from its beginning up to the end of the statement.
public final class StatementTokens {
    private static final Set<String> BEGINNINGS = Set.of(
            "select",
            "insert",
            "update",
            "delete",
            "merge",
            "with",
            "create",
            "alter",
            "drop",
            "truncate",
            "begin",
            "commit",
            "rollback",
            "explain",
            "grant",
            "revoke",
            "set",
            "show",
            "copy",
            "call",
            "do",
            "vacuum",
            "analyze",
            "values",
            "table");
    /// A statement that begins so may hold another one behind an empty line.
    private static final Set<String> HOLDERS =
            Set.of("insert", "create", "explain", "with", "declare", "prepare", "copy", "merge", "alter", "do");

    private static final Set<String> OPEN_WORDS =
            Set.of("union", "all", "except", "intersect", "distinct", "as", "for");

    private final String text;
    private final int caret;
    private final RoutineBody body = new RoutineBody();
    private List<Token> tokens = new ArrayList<>();
    private String first = "";
    private String last = "";
    private int depth;

    private StatementTokens(String text, int caret) {
        this.text = text;
        this.caret = caret;
    }

    /// All tokens of the statement around a place between two chars, blank ones included; none where no
    /// statement is begun yet.
    public static List<Token> around(String text, int caret) {
        StatementTokens statement = new StatementTokens(text, caret);
        SqlLexer.scan(text, true, statement::take);
        return statement.tokens;
    }

    /// Returns whether the statement may go on.
    private boolean take(Token token) {
        boolean behind = token.start() >= caret;
        if (token.kind() == TokenKind.META_COMMAND) {
            if (behind) return false;
            begin();
            tokens.add(token);
            if (token.end() < caret) tokens.clear();
            return true;
        }
        if (token.is(text, ';') && !body.isOpen()) {
            if (behind) return false;
            begin();
            return true;
        }
        if (token.isBlank()) {
            tokens.add(token);
            return true;
        }
        String word = token.isWord() ? token.text(text).toLowerCase(Locale.ROOT) : "";
        if (beginsAnother(word, token)) {
            // The word that is being written ends at the caret, or behind it.
            if (behind) return false;
            begin();
        }
        note(token, word);
        return true;
    }

    private void note(Token token, String word) {
        if (!word.isEmpty()) body.word(token.text(text), depth > 0);
        if (first.isEmpty()) first = word;
        last = word.isEmpty() ? token.text(text) : word;
        if (token.is(text, '(')) depth++;
        else if (token.is(text, ')') && depth > 0) depth--;
        tokens.add(token);
    }

    private boolean beginsAnother(String word, Token token) {
        return BEGINNINGS.contains(word)
                && !first.isEmpty()
                && !body.isOpen()
                && !HOLDERS.contains(first)
                && !OPEN_WORDS.contains(last)
                && !last.equals("(")
                && emptyLineBefore(token);
    }

    private boolean emptyLineBefore(Token token) {
        int at = tokens.size() - 1;
        int from = token.start();
        while (at >= 0 && tokens.get(at).isBlank()) from = tokens.get(at--).start();
        return Lines.breaks(text, from, token.start()) > 1
                && (token.start() == 0 || Characters.isNewline(text.charAt(token.start() - 1)));
    }

    private void begin() {
        tokens = new ArrayList<>();
        first = "";
        last = "";
        depth = 0;
        body.reset();
    }
}
