package dev.trunkline.app.sql;

/// The parameters `$1`, `$2` … that SQL text uses.
public final class Parameters {
    private Parameters() {}

    /// The highest number among the parameters of `sql`, 0 without any. What has `$n` in quotes, comments or
    /// the body of a function is not counted. A number too large for an `int` counts as `Integer.MAX_VALUE`.
    public static int highest(CharSequence sql) {
        String text = sql.toString();
        int[] highest = {0};
        SqlLexer.scan(text, true, token -> {
            if (token.kind() == TokenKind.PARAMETER) highest[0] = Math.max(highest[0], number(text, token));
            return true;
        });
        return highest[0];
    }

    private static int number(String sql, Token parameter) {
        long number = 0;
        for (int i = parameter.start() + 1; i < parameter.end() && Characters.isDigit(sql.charAt(i)); i++) {
            number = Math.min(Integer.MAX_VALUE, number * 10 + (sql.charAt(i) - '0'));
        }
        return (int) number;
    }
}
