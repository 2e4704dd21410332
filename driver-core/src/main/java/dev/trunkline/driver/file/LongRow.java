package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Span;

/// Checks a row that lies in several pieces, as [Framing#isRow] does the others.
final class LongRow {
    private LongRow() {}

    static boolean isWhole(Span row) {
        int columns = row.count16(Framing.HEADER);
        long at = Framing.HEADER + 2;
        for (int column = 0; column < columns; column++) {
            int size = at + 4 > row.length() ? Integer.MAX_VALUE : row.int32((int) at);
            if (size < -1 || size > row.length() - at - 4) {
                return false;
            }
            at += 4 + Math.max(0, size);
        }
        return at == row.length();
    }
}
