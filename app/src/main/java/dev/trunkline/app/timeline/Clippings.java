package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Span;
import java.util.HexFormat;

/// What is copied of a message.
///
/// Thread-safe: holds no state.
final class Clippings {
    /// More of a message than this is not copied as hex; the copy says so.
    static final int LONGEST = 1 << 20;

    private static final HexFormat BYTE = HexFormat.of();

    private Clippings() {}

    /// The bytes as a hex dump of 16 a line: offset, bytes, ASCII.
    static String hex(Span span, Texts texts) {
        StringBuilder out = new StringBuilder();
        int shown = Math.min(span.length(), LONGEST);
        for (int at = 0; at < shown; at += 16) {
            byte[] line = span.copy(at, Math.min(16, shown - at));
            StringBuilder ascii = new StringBuilder();
            out.append(String.format("%06x ", at));
            for (byte b : line) {
                out.append(' ').append(BYTE.toHexDigits(b));
                ascii.append(HexLayout.ascii(b));
            }
            out.append("   ".repeat(16 - line.length))
                    .append("  ")
                    .append(ascii)
                    .append('\n');
        }
        if (shown < span.length()) {
            out.append(texts.text("copy.more", Wording.bytes(span.length() - shown)))
                    .append('\n');
        }
        return out.toString();
    }
}
