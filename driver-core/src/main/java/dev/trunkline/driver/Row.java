package dev.trunkline.driver;

import dev.trunkline.driver.tape.Span;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One row of a result. Its values are decoded when they are asked for.
///
/// Thread-safe.
public final class Row {
    private static final int FIRST_COLUMN = 7;

    private final Span span;

    Row(Span span) {
        this.span = span;
    }

    /// The value's length in bytes; -1 for NULL.
    ///
    /// @throws IndexOutOfBoundsException if there is no such column
    public int length(int column) {
        return span.int32(place(column));
    }

    /// The value's bytes; null for NULL.
    ///
    /// @throws IndexOutOfBoundsException if there is no such column
    public byte @Nullable [] bytes(int column) {
        return bytes(column, 0, Integer.MAX_VALUE);
    }

    /// At most `limit` of the value's bytes, from its byte `from` on; null for NULL.
    ///
    /// @throws IndexOutOfBoundsException if there is no such column, or the value ends before `from`
    public byte @Nullable [] bytes(int column, int from, int limit) {
        int place = place(column);
        int length = span.int32(place);
        if (length < 0) {
            return null;
        }
        Objects.checkFromToIndex(from, length, length);
        return span.copy(place + 4 + from, Math.min(length - from, limit));
    }

    /// The value as text, as the server's output function wrote it; null for NULL.
    ///
    /// @throws IndexOutOfBoundsException if there is no such column
    public @Nullable String text(int column) {
        byte[] bytes = bytes(column);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /// Where the column's length word is: columns are walked to, since most rows are never looked at.
    private int place(int column) {
        Objects.checkIndex(column, span.count16(FIRST_COLUMN - 2));
        int place = FIRST_COLUMN;
        for (int i = 0; i < column; i++) {
            place += 4 + Math.max(0, span.int32(place));
        }
        return place;
    }
}
