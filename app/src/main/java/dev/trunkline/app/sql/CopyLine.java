package dev.trunkline.app.sql;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The line of a COPY's data that a server's error is about: `COPY t, line 3, column id: "x"` in its context.
///
/// Thread-safe: holds no state.
public final class CopyLine {
    /// The word for "line" is in the server's language.
    private static final Pattern CONTEXT =
            Pattern.compile("^COPY .+?, \\p{L}+ (\\d{1,9})(?=[,:]|$)", Pattern.MULTILINE);

    private CopyLine() {}

    /// The line, counted from 1 as the server counts: a header is one.
    ///
    /// @param context the error's, where it has one
    public static OptionalInt in(String context) {
        Matcher copy = CONTEXT.matcher(context);
        return copy.find() ? OptionalInt.of(Integer.parseInt(copy.group(1))) : OptionalInt.empty();
    }

    /// Where a line of these rows begins; their end if they have fewer.
    public static int start(String rows, int line) {
        int at = 0;
        for (int i = 1; i < line && at < rows.length(); i++) {
            int feed = rows.indexOf('\n', at);
            at = feed < 0 ? rows.length() : feed + 1;
        }
        return at;
    }

    /// Where the line that begins there ends, before its line break.
    public static int end(String rows, int start) {
        int feed = rows.indexOf('\n', start);
        return feed < 0 ? rows.length() : feed;
    }
}
