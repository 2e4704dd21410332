package dev.trunkline.app.sql;

/// The rows that a script holds for its own `COPY … FROM STDIN`: from the line below the one that the
/// statement ends in, up to the line `\.`, or to the end of the script. A range of the script: whoever
/// sends the rows reads them there.
///
/// @param start offset of the first row, in chars
/// @param end offset behind the last row, in chars; the line `\.` is none
/// @param behind offset behind the line `\.`, in chars, where SQL goes on
public record InlineRows(int start, int end, int behind) {
    /// The rows of a statement that ends at `offset`, where rows up to `taken` belong to statements
    /// before it.
    static InlineRows behind(String text, int offset, int taken) {
        int start = Math.max(nextLine(text, offset), taken);
        int line = start;
        while (line < text.length()) {
            int next = nextLine(text, line);
            if (ends(text, line, next)) return new InlineRows(start, line, next);
            line = next;
        }
        return new InlineRows(start, text.length(), text.length());
    }

    /// Whether a line `\.` ends them, and not just the end of the script.
    public boolean ended() {
        return behind > end;
    }

    /// The text with spaces in place of the rows, so that every offset and line stays what it was.
    public String blankedIn(String text) {
        StringBuilder blanked = new StringBuilder(text);
        for (int i = start; i < behind; i++) {
            if (!Characters.isNewline(text.charAt(i))) blanked.setCharAt(i, ' ');
        }
        return blanked.toString();
    }

    /// Lines of data end as psql reads them: in a line feed only.
    private static int nextLine(String text, int offset) {
        int feed = text.indexOf('\n', offset);
        return feed < 0 ? text.length() : feed + 1;
    }

    private static boolean ends(String text, int line, int next) {
        String mark = next - line <= 4 ? text.substring(line, next) : "";
        return mark.equals("\\.") || mark.equals("\\.\n") || mark.equals("\\.\r\n");
    }
}
