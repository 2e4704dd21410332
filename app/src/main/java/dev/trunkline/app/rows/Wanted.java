package dev.trunkline.app.rows;

import java.util.List;
import java.util.regex.Pattern;

/// What to find in values.
///
/// @param text what they have; if it is empty, nothing is found
/// @param matchCase whether `a` is not `A`. If not, and the text is ASCII, the case of ASCII letters
///     alone does not count
/// @param wholeCell whether a value may have nothing else
/// @param regex whether the text is a [regular expression][Pattern]
/// @param columns where to look, counted from 0; none means everywhere
public record Wanted(String text, boolean matchCase, boolean wholeCell, boolean regex, List<Integer> columns) {
    /// Copies the list.
    public Wanted {
        columns = List.copyOf(columns);
    }

    /// A text anywhere, whatever its case.
    public static Wanted text(String text) {
        return new Wanted(text, false, false, false, List.of());
    }

    /// The text as a pattern.
    ///
    /// @throws java.util.regex.PatternSyntaxException if it is none
    Pattern pattern() {
        int flags = matchCase ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        return Pattern.compile(text, flags);
    }
}
