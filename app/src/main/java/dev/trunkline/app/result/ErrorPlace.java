package dev.trunkline.app.result;

import dev.trunkline.app.sql.SqlLexer;
import dev.trunkline.app.sql.Token;
import dev.trunkline.app.sql.TokenKind;
import java.util.Optional;

/// The line of a statement that an error is about, with the word it is about.
///
/// @param line the line's number, from 1: in the statement, or in the text that it is part of
/// @param column of the word in it, in characters from 1
/// @param before what of the line is shown before the word
/// @param word the word itself
/// @param after what of the line is shown behind it
record ErrorPlace(int line, int column, String before, String word, String after) {
    private static final int MOST_BEFORE = 80;
    private static final int MOST_AFTER = 120;

    /// The place of a position as the server counts it: in characters, from 1.
    static Optional<ErrorPlace> of(String statement, int position) {
        if (statement.isEmpty() || position < 1) {
            return Optional.empty();
        }
        int characters = statement.codePointCount(0, statement.length());
        Token token = token(statement, statement.offsetByCodePoints(0, Math.min(position - 1, characters)));
        int start = statement.lastIndexOf('\n', token.start() - 1) + 1;
        int lineEnd = statement.indexOf('\n', token.start());
        int end = lineEnd < 0 ? statement.length() : lineEnd;
        int wordEnd = Math.min(end, token.end());
        int number = (int) statement.substring(0, start).lines().count() + 1;
        int column = statement.codePointCount(start, token.start()) + 1;
        return Optional.of(new ErrorPlace(
                number,
                column,
                tail(statement.substring(start, token.start()).stripLeading()),
                statement.substring(token.start(), wordEnd),
                head(statement.substring(wordEnd, end))));
    }

    /// A row of a COPY as a whole.
    static ErrorPlace ofRow(int line, String row) {
        return new ErrorPlace(line, 1, "", head(row), "");
    }

    /// The same in the text where the statement begins there.
    ErrorPlace from(TextStart start) {
        int columns = line == 1 ? start.column() - 1 : 0;
        return new ErrorPlace(line + start.line() - 1, column + columns, before, word, after);
    }

    /// The word at an offset. Inside a literal it begins there: the error may be about what the literal says.
    private static Token token(String statement, int offset) {
        for (Token token : SqlLexer.tokens(statement)) {
            if (token.end() > offset) {
                return switch (token.kind()) {
                    case WHITESPACE -> new Token(TokenKind.WHITESPACE, offset, offset);
                    case STRING, UNFINISHED_STRING -> new Token(token.kind(), offset, token.end());
                    case KEYWORD,
                            IDENTIFIER,
                            QUOTED_IDENTIFIER,
                            NUMBER,
                            PARAMETER,
                            OPERATOR,
                            PUNCTUATION,
                            COMMENT,
                            META_COMMAND,
                            UNFINISHED_IDENTIFIER,
                            UNFINISHED_COMMENT,
                            OTHER -> token;
                };
            }
        }
        return new Token(TokenKind.WHITESPACE, offset, offset);
    }

    private static String tail(String text) {
        String line = text.replace('\t', ' ');
        return line.length() <= MOST_BEFORE ? line : "…" + line.substring(line.length() - MOST_BEFORE);
    }

    private static String head(String text) {
        String line = text.replace('\t', ' ');
        return line.length() <= MOST_AFTER ? line : line.substring(0, MOST_AFTER) + "…";
    }
}
