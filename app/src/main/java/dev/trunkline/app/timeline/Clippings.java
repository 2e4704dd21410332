package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.WireJson;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Span;
import dev.trunkline.driver.tape.Tape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What is copied of a message.
///
/// Thread-safe: holds no state.
final class Clippings {
    /// More of a message than this is not copied as hex; the copy says so.
    static final int LONGEST = 1 << 20;

    private static final HexFormat BYTE = HexFormat.of();

    private Clippings() {}

    /// The bytes as a hex dump of 16 a line: offset, bytes, ASCII; that they are gone, if they are. May
    /// wait for the disk.
    static String hex(Span span, Texts texts) {
        try {
            return dump(span, texts);
        } catch (PayloadException e) {
            return Wording.gone(e.reason(), span.length());
        }
    }

    /// An exchange, or an entry of it, in JSON as `trunkline wire --format json` prints it. May wait for the
    /// disk.
    ///
    /// @param exchange one that no other thread changes
    /// @param entry the entry, or null for all of it
    /// @param row which message of the entry, if that is a run of which one is meant; else -1
    static String json(Tape tape, Exchange exchange, @Nullable Entry entry, int row) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WireJson json = new WireJson(tape, out);
        if (entry == null) {
            json.print(exchange);
        } else if (entry instanceof Run run && row >= 0) {
            json.print(exchange, run, row);
        } else {
            json.print(exchange, entry);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String dump(Span span, Texts texts) {
        StringBuilder out = new StringBuilder();
        int shown = Math.min(span.length(), LONGEST);
        byte[] bytes = span.copy(0, shown);
        for (int at = 0; at < shown; at += 16) {
            byte[] line = Arrays.copyOfRange(bytes, at, Math.min(at + 16, shown));
            StringBuilder ascii = new StringBuilder();
            out.append(BYTE.toHexDigits(at, 6)).append(' ');
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
