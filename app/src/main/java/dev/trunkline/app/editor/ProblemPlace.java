package dev.trunkline.app.editor;

import dev.trunkline.app.sql.SqlLexer;
import dev.trunkline.app.sql.Token;
import dev.trunkline.app.sql.TokenKind;
import dev.trunkline.driver.wire.ServerError;
import java.util.List;
import java.util.Optional;

/// Which chars of a statement an error is about. The server counts characters, we count UTF-16 chars.
final class ProblemPlace {
    private ProblemPlace() {}

    /// The token at the error's position, as a range of the statement's own text; nothing if the server
    /// gave none.
    static Optional<TextRange> of(String statement, ServerError error) {
        if (error.position().isEmpty() || statement.isBlank()) {
            return Optional.empty();
        }
        int characters = statement.codePointCount(0, statement.length());
        int before = Math.clamp(error.position().getAsInt() - 1L, 0, characters);
        int offset = statement.offsetByCodePoints(0, before);
        return token(SqlLexer.tokens(statement), offset).map(token -> firstLine(statement, token, offset));
    }

    /// The token there; behind the last one, as in "syntax error at end of input", the last.
    private static Optional<Token> token(List<Token> tokens, int offset) {
        Token last = null;
        for (Token token : tokens) {
            if (!blank(token)) {
                last = token;
                if (token.end() > offset) {
                    break;
                }
            }
        }
        return Optional.ofNullable(last);
    }

    private static boolean blank(Token token) {
        return switch (token.kind()) {
            case WHITESPACE, COMMENT, UNFINISHED_COMMENT -> true;
            case KEYWORD,
                    IDENTIFIER,
                    QUOTED_IDENTIFIER,
                    STRING,
                    NUMBER,
                    PARAMETER,
                    OPERATOR,
                    PUNCTUATION,
                    META_COMMAND,
                    UNFINISHED_STRING,
                    UNFINISHED_IDENTIFIER,
                    OTHER -> false;
        };
    }

    /// A literal of a hundred lines is not underlined all the way. A position inside a token (in a
    /// function's body) is where the line begins to matter.
    private static TextRange firstLine(String statement, Token token, int offset) {
        boolean inside = token.kind() == TokenKind.STRING && offset > token.start() && offset < token.end();
        int start = inside ? offset : token.start();
        int lineEnd = statement.indexOf('\n', start);
        return new TextRange(start, lineEnd > start && lineEnd < token.end() ? lineEnd : token.end());
    }
}
