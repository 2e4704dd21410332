package dev.trunkline.app.files;

/// What ends the lines of a text file.
public enum LineEnd {
    /// `\n`, as everywhere but on Windows.
    LF("\n"),
    /// `\r\n`, as on Windows.
    CRLF("\r\n"),
    /// `\r`, as on the first Macs.
    CR("\r");

    private final String chars;

    LineEnd(String chars) {
        this.chars = chars;
    }

    /// The text, whose lines end with `\n`, with these line ends.
    public String in(String text) {
        return this == LF ? text : text.replace("\n", chars);
    }
}
