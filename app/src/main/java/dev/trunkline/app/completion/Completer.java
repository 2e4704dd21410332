package dev.trunkline.app.completion;

import dev.trunkline.app.catalog.Names;
import dev.trunkline.app.sql.StatementTokens;
import dev.trunkline.app.sql.Token;
import dev.trunkline.app.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says how a text of SQL may go on at a place.
///
/// Thread-safe.
public final class Completer {
    /// The word that is being written, from `start` to `end`; the caret is in it or at one of its ends.
    private record Word(int start, int end, String typed, boolean quoted) {}

    private final Uses uses;

    /// @param uses what was chosen before comes first
    public Completer(Uses uses) {
        this.uses = uses;
    }

    /// What can be written at `caret`. Takes time in proportion to the text before the end of the
    /// statement there.
    public Completion complete(String text, int caret, Names names) {
        List<Token> tokens = StatementTokens.around(text, caret);
        Token touched = touched(tokens, caret);
        if (touched != null && closed(touched, text, caret)) {
            return Completion.none(caret);
        }
        if (touched != null && open(touched, text, caret)) {
            // What follows is no part of the name: it only has not been closed yet.
            String without = text.substring(0, touched.start()) + text.substring(caret);
            Word word = new Word(touched.start(), caret, text.substring(touched.start() + 1, caret), true);
            return complete(without, word, caret, StatementTokens.around(without, touched.start()), names);
        }
        return complete(text, word(touched, text, caret), caret, tokens, names);
    }

    private static @Nullable Token touched(List<Token> tokens, int caret) {
        for (Token token : tokens) {
            if (token.start() < caret && caret <= token.end() && token.kind() != TokenKind.WHITESPACE) {
                return token;
            }
        }
        return null;
    }

    /// Whether nothing can be proposed there.
    private static boolean closed(Token token, String text, int caret) {
        return switch (token.kind()) {
            case STRING, UNFINISHED_STRING, NUMBER, PARAMETER, META_COMMAND, UNFINISHED_COMMENT -> true;
            case COMMENT -> caret < token.end() || text.charAt(token.start()) == '-';
            case QUOTED_IDENTIFIER -> caret == token.end();
            case KEYWORD, IDENTIFIER, UNFINISHED_IDENTIFIER, OPERATOR, PUNCTUATION, WHITESPACE, OTHER -> false;
        };
    }

    /// Whether a quoted name has not been closed yet: what seems to close it opens the next one.
    private static boolean open(Token token, String text, int caret) {
        if (token.kind() == TokenKind.UNFINISHED_IDENTIFIER) {
            return true;
        }
        int quote = token.end() - 1;
        return token.kind() == TokenKind.QUOTED_IDENTIFIER
                && caret < quote
                && " .,(\n".indexOf(text.charAt(quote - 1)) >= 0;
    }

    private static Word word(@Nullable Token token, String text, int caret) {
        if (token != null && token.isWord()) {
            return new Word(token.start(), token.end(), text.substring(token.start(), caret), false);
        }
        if (token != null && token.kind() == TokenKind.QUOTED_IDENTIFIER) {
            return new Word(token.start(), token.end(), text.substring(token.start() + 1, caret), true);
        }
        return new Word(caret, caret, "", false);
    }

    private Completion complete(String text, Word word, int caret, List<Token> tokens, Names names) {
        List<Lexeme> before = new ArrayList<>();
        List<Lexeme> behind = new ArrayList<>();
        // An unclosed quote is not in this text.
        int behindWord = text.startsWith("\"", word.start()) || !word.quoted() ? word.end() : word.start();
        for (Lexeme lexeme : Lexeme.of(tokens, text)) {
            if (lexeme.end() <= word.start()) {
                before.add(lexeme);
            } else if (lexeme.start() >= behindWord) {
                behind.add(lexeme);
            }
        }
        if (parameter(before, word)) {
            return Completion.none(caret);
        }
        List<String> qualifier = qualifier(before);
        if (qualifier.isEmpty() && !before.isEmpty() && before.getLast().is(".")) {
            return Completion.none(caret);
        }
        int at = before.size();
        before.addAll(behind);
        Lexemes all = new Lexemes(before);
        Place place = new PlaceFinder(all, new QueryReader(all), at).find();
        Gathering gathering = new Gathering(word.typed(), uses);
        Offers offers = new Offers(names, all, place, gathering, manner(all, at, word, text));
        if (qualifier.isEmpty()) {
            offers.unqualified();
        } else {
            offers.qualified(qualifier);
        }
        return new Completion(word.start(), caret, word.end(), gathering.ranked());
    }

    /// Whether a parameter's name is being written: `:name`.
    private static boolean parameter(List<Lexeme> before, Word word) {
        return !before.isEmpty()
                && before.getLast().is(":")
                && before.getLast().end() == word.start()
                && word.end() > word.start();
    }

    /// Takes the names and dots away that stand before the word, and returns the names.
    private static List<String> qualifier(List<Lexeme> before) {
        List<String> names = new ArrayList<>();
        while (before.size() > 1
                && before.getLast().is(".")
                && (before.get(before.size() - 2).name()
                        || before.get(before.size() - 2).word())) {
            before.removeLast();
            names.addFirst(before.removeLast().text());
        }
        return names;
    }

    private static Offers.Manner manner(Lexemes all, int at, Word word, String text) {
        boolean called = all.is(at, "(")
                && all.get(at).start() == (word.quoted() ? all.get(at).start() : word.end());
        boolean upper = word.typed().isEmpty()
                ? upperBefore(all, at, text)
                : word.typed().chars().allMatch(c -> !Character.isLowerCase(c));
        return new Offers.Manner(called, upper && !word.quoted(), word.quoted());
    }

    /// Whether the nearest key word before is written in capitals.
    private static boolean upperBefore(Lexemes all, int at, String text) {
        for (int i = at - 1; i >= 0; i--) {
            Lexeme lexeme = all.get(i);
            if (lexeme.kind() == TokenKind.KEYWORD) {
                return Character.isUpperCase(text.charAt(lexeme.start()));
            }
        }
        return false;
    }
}
