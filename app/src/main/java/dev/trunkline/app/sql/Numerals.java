package dev.trunkline.app.sql;

import static dev.trunkline.app.sql.Characters.at;
import static dev.trunkline.app.sql.Characters.digitAt;

/// Finds where a number ends. The scanner takes the longest match of all its rules, the wrong numbers'
/// included.
final class Numerals {
    private Numerals() {}

    /// The end of the number at `start`, where a digit stands, or a `.` before one. `0x1F` and `1e5`
    /// need no rule: letters right behind a number belong to it in any case, as its digits or as the
    /// server's "trailing junk".
    static int end(String text, int start) {
        int digits = start;
        int i = digitsEnd(text, digits);
        if (at(text, i, '.')) {
            // 1..10 is a range in PL/pgSQL, not the number "1." and then ".10".
            if (i > start && at(text, i + 1, '.')) return i;
            digits = i + 1;
            i = digitsEnd(text, digits);
        }
        boolean exponent = at(text, i, 'e') || at(text, i, 'E');
        if (exponent && (at(text, i + 1, '+') || at(text, i + 1, '-'))) {
            digits = i + 2;
            i = digitsEnd(text, digits);
            if (i == digits) return i;
        }
        return junkEnd(text, digits, i);
    }

    /// The end of the parameter whose `$` is at `dollar` and has a digit behind it.
    static int parameterEnd(String text, int dollar) {
        int i = dollar + 1;
        while (digitAt(text, i)) i++;
        return junkEnd(text, i, i);
    }

    /// The end of the decimal digits at `start`, single underscores between them included; `start` if
    /// there is none.
    private static int digitsEnd(String text, int start) {
        if (!digitAt(text, start)) return start;
        int i = start + 1;
        while (digitAt(text, i) || (at(text, i, '_') && digitAt(text, i + 1))) i++;
        return i;
    }

    /// The end of what makes the number a wrong one: a name right behind its last digits, `text[digits,
    /// end)`. An underscore among these can begin that name too, so that a `$` goes on with it.
    private static int junkEnd(String text, int digits, int end) {
        boolean underscore = text.substring(digits, end).indexOf('_') >= 0;
        boolean name = end < text.length() && Characters.isIdentifierStart(text.charAt(end));
        return underscore || name ? Characters.identifierEnd(text, end) : end;
    }
}
