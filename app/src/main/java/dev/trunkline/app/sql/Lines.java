package dev.trunkline.app.sql;

/// Lines of a text; a line break is `\n`, `\r\n` or `\r`.
final class Lines {
    private Lines() {}

    /// How many lines end in `text[from, to)`. A `\r\n` counts where its `\n` stands.
    static int breaks(String text, int from, int to) {
        int breaks = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !Characters.at(text, i + 1, '\n'))) breaks++;
        }
        return breaks;
    }

    /// Whether the line that `offset` stands in holds whitespace at most.
    static boolean isBlankAt(String text, int offset) {
        int from = offset;
        while (from > 0 && !Characters.isNewline(text.charAt(from - 1))) from--;
        return text.substring(from, Characters.lineEnd(text, offset)).isBlank();
    }
}
