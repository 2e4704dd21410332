package dev.trunkline.app.sql;

/// What a stretch of SQL text is to PostgreSQL's scanner.
public enum TokenKind {
    /// A word of PostgreSQL's list of key words, reserved or not, unless it directly follows a `.`: `t.name`
    /// holds a name.
    KEYWORD,
    /// An unquoted name.
    IDENTIFIER,
    /// `"…"` or `U&"…"`.
    QUOTED_IDENTIFIER,
    /// A literal in any of its forms: `'…'`, `E'…'`, `U&'…'`, `N'…'`, `B'…'`, `X'…'`, `$tag$…$tag$`.
    /// Parts that the server joins (quotes parted by whitespace with a newline) are one token.
    STRING,
    /// A number, with the letters that make it a wrong one: `12ab` is one token, as it is one error to the
    /// server.
    NUMBER,
    /// `$1`.
    PARAMETER,
    /// An operator, `::` and `:=` included.
    OPERATOR,
    /// One of `( ) [ ] , ; . :` or `..`.
    PUNCTUATION,
    /// `-- …` to the end of its line (which is not part of it), or `/* … */` with what is nested in it.
    COMMENT,
    /// Spaces and line ends; a byte order mark at the very start of the text.
    WHITESPACE,
    /// A backslash outside quotes and what follows on its line; or `\;` and `\:` alone. Only psql knows
    /// these.
    META_COMMAND,
    /// A literal that the text ends in.
    UNFINISHED_STRING,
    /// A quoted name that the text ends in.
    UNFINISHED_IDENTIFIER,
    /// A block comment that the text ends in.
    UNFINISHED_COMMENT,
    /// A character that begins nothing in SQL, such as `{` or a lone `$`.
    OTHER
}
