package dev.trunkline.app.files;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// How a text stands in its file.
///
/// @param charset what its bytes mean
/// @param mark whether it begins with the mark that says so
/// @param lineEnd what ends its lines; where they end in several ways, the most frequent
/// @param mixed whether they do end in several ways: written back, all end in one
public record TextForm(Charset charset, boolean mark, LineEnd lineEnd, boolean mixed) {
    /// Of a file that is new: UTF-8 without a mark, and this system's line ends.
    public static TextForm usual() {
        LineEnd lineEnd = System.lineSeparator().equals("\r\n") ? LineEnd.CRLF : LineEnd.LF;
        return new TextForm(StandardCharsets.UTF_8, false, lineEnd, false);
    }

    /// The same in UTF-8, which can write everything.
    public TextForm inUtf8() {
        return new TextForm(StandardCharsets.UTF_8, false, lineEnd, mixed);
    }

    /// The same with line ends of one kind.
    TextForm unmixed() {
        return new TextForm(charset, mark, lineEnd, false);
    }
}
