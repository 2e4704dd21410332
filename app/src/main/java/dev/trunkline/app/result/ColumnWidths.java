package dev.trunkline.app.result;

import dev.trunkline.driver.Rows;

/// How wide a column should be, from its header and its first rows.
final class ColumnWidths {
    static final double NARROWEST = 60;
    static final double WIDEST = 420;
    /// JetBrains Mono at 12 px.
    static final double CHARACTER = 7.2;

    private static final double SMALL_CHARACTER = 6.4;
    private static final double MARGINS = 22;
    private static final int ROWS = 40;

    private ColumnWidths() {}

    /// The width in pixels.
    static double of(Rows rows, int column, String typeName) {
        double widest =
                Math.max(cells(rows.columns().get(column).name()) * CHARACTER, cells(typeName) * SMALL_CHARACTER);
        int count = Math.min(ROWS, rows.count());
        for (int row = 0; row < count && widest < WIDEST; row++) {
            widest = Math.max(widest, cells(CellText.of(rows, row, column).text()) * CHARACTER);
        }
        return Math.clamp(Math.ceil(widest + MARGINS), NARROWEST, WIDEST);
    }

    /// How many character cells a text takes: those of East Asia are wider.
    private static double cells(String text) {
        return text.codePoints().mapToDouble(c -> wide(c) ? 1.7 : 1).sum();
    }

    private static boolean wide(int c) {
        return (c >= 0x1100 && c <= 0x115f)
                || (c >= 0x2e80 && c <= 0xa4cf)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xf900 && c <= 0xfaff)
                || (c >= 0xfe30 && c <= 0xfe6f)
                || (c >= 0xff00 && c <= 0xff60)
                || c >= 0x1f300;
    }
}
