package dev.trunkline.app.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Tokens without whitespace and comments, read by index; beyond either end stands an empty word.
final class Words {
    private final String text;
    private final List<Token> tokens;

    private Words(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /// All of `tokens` that are not blank.
    static Words of(String text, List<Token> tokens) {
        return new Words(text, tokens.stream().filter(token -> !token.isBlank()).toList());
    }

    /// The first statement in `sql` without its semicolon, or the first `most` of its tokens.
    static Words ofFirstStatement(String sql, int most) {
        List<Token> tokens = new ArrayList<>();
        SqlLexer.scan(sql, true, token -> {
            boolean semicolon = token.is(sql, ';');
            if (!semicolon && !token.isBlank()) tokens.add(token);
            return tokens.size() < most && (tokens.isEmpty() || !semicolon);
        });
        return new Words(sql, tokens);
    }

    int size() {
        return tokens.size();
    }

    Token token(int index) {
        return tokens.get(index);
    }

    /// The unquoted word at `index` in lower case; empty if something else stands there.
    String word(int index) {
        if (index < 0 || index >= tokens.size() || !tokens.get(index).isWord()) return "";
        return tokens.get(index).text(text).toLowerCase(Locale.ROOT);
    }

    /// The quoted name at `index`, without its quotes; empty if something else stands there, or a name that
    /// has escapes of its own (`U&"…"`).
    Optional<String> quotedName(int index) {
        if (index < 0 || index >= tokens.size() || tokens.get(index).kind() != TokenKind.QUOTED_IDENTIFIER) {
            return Optional.empty();
        }
        String name = tokens.get(index).text(text);
        return name.startsWith("\"")
                ? Optional.of(name.substring(1, name.length() - 1).replace("\"\"", "\""))
                : Optional.empty();
    }

    /// Whether these words stand at `index` and behind it.
    boolean at(int index, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!word(index + i).equals(words[i])) return false;
        }
        return true;
    }

    /// Whether this character stands alone at `index`.
    boolean sign(int index, char character) {
        return index >= 0 && index < tokens.size() && tokens.get(index).is(text, character);
    }

    /// The first place at or behind `from` where `word` stands; -1 if there is none.
    int indexOf(String word, int from) {
        for (int i = from; i < tokens.size(); i++) {
            if (word(i).equals(word)) return i;
        }
        return -1;
    }

    /// The place behind the parenthesis that closes the one at `open`; `open` itself if none opens there.
    int behindParentheses(int open) {
        if (!sign(open, '(')) return open;
        int depth = 0;
        int i = open;
        do {
            if (sign(i, '(')) depth++;
            else if (sign(i, ')')) depth--;
            i++;
        } while (depth > 0 && i < tokens.size());
        return i;
    }

    /// Whether the option list that opens at `open`, such as `(verbose, concurrently false)` or
    /// `(refresh = off)`, switches `name` on; empty if no list opens there or it does not hold the
    /// name. An option without a value is on.
    Optional<Boolean> option(int open, String name) {
        int end = behindParentheses(open);
        for (int i = open + 1; i < end; i++) {
            boolean begins = sign(i - 1, '(') || sign(i - 1, ',');
            if (begins && word(i).equals(name)) return Optional.of(isOn(sign(i + 1, '=') ? i + 2 : i + 1));
        }
        return Optional.empty();
    }

    private boolean isOn(int value) {
        if (value >= tokens.size()) return true;
        return switch (tokens.get(value).text(text).toLowerCase(Locale.ROOT)) {
            case "false", "off", "0", "'false'", "'off'", "'0'" -> false;
            default -> true;
        };
    }
}
