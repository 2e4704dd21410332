package dev.trunkline.app.result.value;

import java.util.Objects;

/// A value as the server's output function wrote it. The row is looked up at each reading, so that a long one
/// is not held in memory between two.
///
/// Thread-safe.
///
/// @param value which one; not NULL
/// @param length in bytes
record ValueBytes(ValueOf value, int length) implements ByteSource {
    @Override
    public byte[] read(int from, int limit) {
        if (from >= length || limit <= 0) {
            return new byte[0];
        }
        byte[] part = value.rows().row(value.row()).bytes(value.column(), from, Math.min(limit, length - from));
        return Objects.requireNonNull(part, "a value does not turn into NULL");
    }
}
