package dev.trunkline.driver.flow;

import java.util.Locale;

/// The word that a text of SQL begins with, behind blanks, comments and empty statements. The protocol says
/// of a statement only that it ended; of a few kinds a client has to know beforehand.
///
/// Thread-safe: holds no state.
public final class FirstWord {
    private FirstWord() {}

    /// The word in small letters; empty if the text begins with none.
    public static String of(String sql) {
        int start = start(sql);
        int end = start;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(start, end).toLowerCase(Locale.ROOT);
    }

    /// Whether it is this word, given in small letters.
    public static boolean is(String sql, String word) {
        int start = start(sql);
        int end = start + word.length();
        return sql.regionMatches(true, start, word, 0, word.length())
                && (end == sql.length() || !Character.isLetter(sql.charAt(end)));
    }

    private static int start(String sql) {
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c) || c == ';') {
                at++;
            } else if (sql.startsWith("--", at)) {
                int line = sql.indexOf('\n', at);
                at = line < 0 ? sql.length() : line;
            } else if (sql.startsWith("/*", at)) {
                at = behindComment(sql, at);
            } else {
                break;
            }
        }
        return at;
    }

    /// Comments nest.
    private static int behindComment(String sql, int start) {
        int depth = 0;
        int at = start;
        while (at < sql.length()) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return at;
                }
            } else {
                at++;
            }
        }
        return at;
    }
}
