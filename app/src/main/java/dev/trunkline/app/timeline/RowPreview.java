package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Span;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Format;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The beginning of a row's values in a line. It reads only the bytes it shows, and believes no length.
///
/// Thread-safe: holds no state.
final class RowPreview {
    private static final int ENOUGH = 240;
    private static final int HEAD = 5;

    private RowPreview() {}

    /// What one message of a run says; that its bytes are gone, if they are. May wait for the disk if
    /// the span may.
    ///
    /// @param tag the run's
    static String of(byte tag, Span span, Optional<RowDescription> columns) {
        try {
            return tag == 'D' ? row(span, columns) : text(span, HEAD, span.length() - HEAD);
        } catch (PayloadException e) {
            return Wording.gone(e.reason(), span.length());
        }
    }

    private static String row(Span span, Optional<RowDescription> columns) {
        if (span.length() < HEAD + 2) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        int count = span.count16(HEAD);
        int at = HEAD + 2;
        for (int column = 0; column < count && at + 4 <= span.length() && out.length() < ENOUGH; column++) {
            int length = span.int32(at);
            at += 4;
            out.append(column == 0 ? "" : " | ");
            if (length < 0) {
                out.append("NULL");
                continue;
            }
            length = Math.min(length, span.length() - at);
            out.append(binary(columns, column) ? length + " bytes" : text(span, at, length));
            at += length;
        }
        return out.toString();
    }

    private static boolean binary(Optional<RowDescription> columns, int column) {
        return columns.map(RowDescription::columns)
                .filter(list -> column < list.size() && list.get(column).format() == Format.BINARY)
                .isPresent();
    }

    private static String text(Span span, int from, int length) {
        byte[] bytes = span.copy(from, Math.min(length, ENOUGH));
        String text = Wording.oneLine(new String(bytes, StandardCharsets.UTF_8));
        return length > ENOUGH ? text + "…" : text;
    }
}
