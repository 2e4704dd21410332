package dev.trunkline.app.sql;

import static dev.trunkline.app.sql.Characters.at;
import static dev.trunkline.app.sql.Characters.digitAt;

/// Finds where a number ends.
final class Numerals {
    private Numerals() {}

    /// The end of the number at `start`, where a digit stands, or a `.` before one. `0x1F` and its like need no
    /// rule: letters right behind a number belong to it in any case, as its digits or as the server's "trailing
    /// junk".
    static int end(String text, int start) {
        int i = digitsEnd(text, start);
        if (at(text, i, '.')) {
            // 1..10 is a range in PL/pgSQL, not the number "1." and then ".10".
            if (i > start && at(text, i + 1, '.')) return i;
            i = digitsEnd(text, i + 1);
        }
        if (at(text, i, 'e') || at(text, i, 'E')) {
            boolean signed = at(text, i + 1, '+') || at(text, i + 1, '-');
            int exponent = i + (signed ? 2 : 1);
            int exponentEnd = digitsEnd(text, exponent);
            if (exponentEnd > exponent) i = exponentEnd;
            else if (signed) return exponent;
        }
        return junkEnd(text, i);
    }

    /// The end of the parameter whose `$` is at `dollar` and has a digit behind it.
    static int parameterEnd(String text, int dollar) {
        int i = dollar + 1;
        while (digitAt(text, i)) i++;
        return junkEnd(text, i);
    }

    /// The end of the letters right behind a number, which the server calls "trailing junk".
    private static int junkEnd(String text, int start) {
        boolean junk = start < text.length() && Characters.isIdentifierStart(text.charAt(start));
        return junk ? Characters.identifierEnd(text, start) : start;
    }

    /// The end of the decimal digits at `start`, single underscores between them included; `start` if there is
    /// none.
    private static int digitsEnd(String text, int start) {
        if (!digitAt(text, start)) return start;
        int i = start + 1;
        while (digitAt(text, i) || (at(text, i, '_') && digitAt(text, i + 1))) i++;
        return i;
    }
}
