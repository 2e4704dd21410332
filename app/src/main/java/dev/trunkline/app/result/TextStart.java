package dev.trunkline.app.result;

/// Where a statement begins in the editor's text, as people count.
///
/// @param line from 1
/// @param column in characters (Unicode code points) from 1
/// @param rows that stand below it for its COPY; empty if there are none
/// @param rowsLine the line in which these begin, from 1
public record TextStart(int line, int column, String rows, int rowsLine) {
    /// Of a statement without rows.
    public TextStart(int line, int column) {
        this(line, column, "", 0);
    }

    /// The text's own beginning.
    public static final TextStart TOP = new TextStart(1, 1);

    /// The same, with rows that begin at an offset of the text.
    public TextStart with(String text, String below, int offset) {
        return new TextStart(line, column, below, of(text, offset).line());
    }

    /// The line and column of an offset in UTF-16 chars.
    public static TextStart of(String text, int offset) {
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        int lines = (int) text.substring(0, lineStart).lines().count();
        return new TextStart(lines + 1, text.codePointCount(lineStart, offset) + 1);
    }
}
