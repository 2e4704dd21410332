package dev.trunkline.driver.filter;

/// A text is no filter. The message says why, and what would be right.
public final class FilterException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final int start;
    private final int end;

    FilterException(String text, int start, int end, String message) {
        super(message);
        this.text = text;
        this.start = start;
        this.end = end;
    }

    /// Where the fault begins, in characters from 0; at most the text's length.
    public int start() {
        return start;
    }

    /// Where it ends: behind the start, but at the text's end.
    public int end() {
        return end;
    }

    /// The text, and under it a line that points at the fault.
    public String pointed() {
        String line = text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
        int before = line.codePointCount(0, start);
        int marked = Math.max(1, line.codePointCount(start, end));
        return line + "\n" + " ".repeat(before) + "^".repeat(marked);
    }
}
