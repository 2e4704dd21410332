package dev.trunkline.app.rows;

import java.util.ArrayList;
import java.util.List;

/// One line of a value as a terminal shows it, written the way `psql` writes it: a tab reaches to the
/// next multiple of eight columns, other control characters stand as `\r`, `\x1B` or `\u0085`.
///
/// @param text without control characters
/// @param width in columns of the terminal
record CellLine(String text, int width) {
    /// The lines of a value; at least one.
    static List<CellLine> of(String value) {
        if (plain(value)) {
            return List.of(new CellLine(value, value.length()));
        }
        List<CellLine> lines = new ArrayList<>();
        for (String line : value.split("\n", -1)) {
            lines.add(line(line));
        }
        return lines;
    }

    private static boolean plain(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static CellLine line(String value) {
        StringBuilder text = new StringBuilder(value.length());
        int width = 0;
        int place = 0;
        while (place < value.length()) {
            int c = value.codePointAt(place);
            place += Character.charCount(c);
            int own = TextWidth.of(c);
            if (own >= 0) {
                text.appendCodePoint(c);
                width += own;
            } else {
                String shown = shown(c, width);
                text.append(shown);
                width += shown.length();
            }
        }
        return new CellLine(text.toString(), width);
    }

    private static String shown(int control, int width) {
        return switch (control) {
            case '\t' -> " ".repeat(8 - width % 8);
            case '\r' -> "\\r";
            default -> String.format(control < 0x80 ? "\\x%02X" : "\\u%04X", control);
        };
    }
}
