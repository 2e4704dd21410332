package dev.trunkline.app.result;

import dev.trunkline.app.rows.TextWidth;
import dev.trunkline.driver.Row;
import dev.trunkline.driver.Rows;

/// How wide a column should be, from its header and some of its rows.
final class ColumnWidths {
    static final double NARROWEST = 60;
    static final double WIDEST = 420;
    /// How many rows are looked at.
    static final int ROWS = 40;
    /// JetBrains Mono at 12 px.
    static final double CHARACTER = 7.2;

    private static final double SMALL_CHARACTER = 6.4;
    private static final double MARGINS = 22;
    /// Beside the type's name, for the arrow of a sorted column.
    private static final double ARROW = 20;

    private ColumnWidths() {}

    /// The width in pixels, by the header and those of the rows from `fromRow` that can be read at once.
    static double of(Rows rows, int column, String typeName, int fromRow) {
        double widest = Math.max(
                cells(rows.columns().get(column).name()) * CHARACTER, cells(typeName) * SMALL_CHARACTER + ARROW);
        int end = Math.min(fromRow + ROWS, rows.count());
        for (int row = fromRow; row < end && widest < WIDEST; row++) {
            Row resident = rows.resident(row);
            if (resident != null) {
                widest = Math.max(widest, cells(CellText.of(resident, column).text()) * CHARACTER);
            }
        }
        return Math.clamp(Math.ceil(widest + MARGINS), NARROWEST, WIDEST);
    }

    /// How many character cells a text takes. A glyph of East Asia comes from another font, a little
    /// narrower than two.
    private static double cells(String text) {
        return text.codePoints()
                .mapToDouble(c -> TextWidth.of(c) == 2 ? 1.7 : TextWidth.of(c))
                .sum();
    }
}
