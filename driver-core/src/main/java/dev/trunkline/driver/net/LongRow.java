package dev.trunkline.driver.net;

import dev.trunkline.driver.tape.Span;
import dev.trunkline.driver.wire.ProtocolException;

/// Checks a row that is longer than a segment, as [Frames#checkRow] does the others.
final class LongRow {
    private LongRow() {}

    static void check(Span row, int columns) {
        int count = row.count16(Frames.HEADER);
        if (count != columns) {
            throw new ProtocolException(
                    "DataRow: column count at offset 5: expected " + columns + " as described, found " + count);
        }
        long at = Frames.HEADER + 2;
        for (int column = 1; column <= count; column++) {
            int size = at + 4 > row.length() ? Integer.MAX_VALUE : row.int32((int) at);
            if (size < -1 || size > row.length() - at - 4) {
                throw new ProtocolException("DataRow: column " + column + " length at offset " + at
                        + ": expected -1 or a length that the row holds");
            }
            at += 4 + Math.max(0, size);
        }
        if (at != row.length()) {
            throw new ProtocolException(
                    "DataRow: end at offset " + at + ": expected no more bytes, found " + (row.length() - at));
        }
    }
}
