package dev.trunkline.app.result;

import dev.trunkline.app.sql.SqlLexer;
import dev.trunkline.app.sql.Token;
import dev.trunkline.app.sql.TokenKind;

/// The first words of a statement, to know it again by.
final class StatementTitle {
    private static final int MOST = 26;
    /// More than a comment at the beginning of a statement takes.
    private static final int LOOKED_AT = 4000;

    private StatementTitle() {}

    /// One line of at most some 26 characters, without comments.
    static String of(String statement) {
        String beginning = statement.substring(0, Math.min(statement.length(), LOOKED_AT));
        StringBuilder title = new StringBuilder();
        boolean blank = false;
        for (Token token : SqlLexer.tokens(beginning)) {
            if (token.kind() == TokenKind.COMMENT
                    || token.kind() == TokenKind.UNFINISHED_COMMENT
                    || token.kind() == TokenKind.WHITESPACE) {
                blank = !title.isEmpty();
                continue;
            }
            if (blank) {
                title.append(' ');
                blank = false;
            }
            title.append(token.text(beginning));
            if (title.codePointCount(0, title.length()) > MOST) {
                int end = title.offsetByCodePoints(0, MOST);
                return CellText.shown(title.substring(0, end).strip(), false) + "…";
            }
        }
        return CellText.shown(title.toString(), false);
    }
}
