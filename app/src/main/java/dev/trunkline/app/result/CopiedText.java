package dev.trunkline.app.result;

import dev.trunkline.driver.wire.Format;
import java.util.List;

/// What a COPY … TO STDOUT gave, as far as it is shown.
///
/// @param statement its place in the run
/// @param format whether it is text
/// @param lines the first ones, in order, without their line breaks; none of binary data
/// @param count how many lines there were
/// @param bytes how long all of it was
/// @param whole whether it came to its end
record CopiedText(int statement, Format format, List<String> lines, long count, long bytes, boolean whole) {
    /// Copies the list.
    CopiedText {
        lines = List.copyOf(lines);
    }

    /// How many lines are not shown.
    long more() {
        return format == Format.TEXT ? count - lines.size() : 0;
    }
}
