package dev.trunkline.app.result.value;

import dev.trunkline.app.result.ShownText;
import dev.trunkline.driver.Row;
import java.nio.charset.StandardCharsets;

/// A field's value as one line, as the grid shows it.
///
/// Thread-safe: immutable.
///
/// @param text what is drawn; `NULL` for NULL
/// @param isNull whether there is no value
record FieldText(String text, boolean isNull) {
    private static final int MOST_BYTES = 1300;
    private static final FieldText NULL = new FieldText("NULL", true);

    /// The value of a column.
    static FieldText of(Row row, int column) {
        int length = row.length(column);
        byte[] bytes = length < 0 ? null : row.bytes(column, 0, MOST_BYTES);
        if (bytes == null) {
            return NULL;
        }
        return new FieldText(ShownText.of(head(bytes, length), length > bytes.length), false);
    }

    /// Bytes as text; a character that the cut went through is left out.
    ///
    /// @param length of all there is, of which the bytes may be the beginning
    static String head(byte[] bytes, int length) {
        int end = bytes.length;
        if (length > end) {
            while (end > 0 && (bytes[end - 1] & 0xc0) == 0x80) {
                end--;
            }
            end = Math.max(0, end - 1);
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
