package dev.trunkline.app.rows;

import java.util.Arrays;

/// How many columns of a terminal a character takes, by the rules `psql` goes by: marks and format
/// characters none, East Asian wide ones and most pictures two.
///
/// Thread-safe: holds no state.
public final class TextWidth {
    /// First and last of the ranges that are wide or full-width (Unicode, EastAsianWidth.txt), apart
    /// from emoji.
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2329, 0x232A, 0x2E80, 0x303E, 0x3041, 0x3247, 0x3250, 0x4DBF, 0x4E00, 0xA4C6, 0xA960, 0xA97C,
        0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE6B, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x1B2FB, 0x1F200,
        0x1F265, 0x20000, 0x3FFFD
    };

    private TextWidth() {}

    /// The columns that a character takes; -1 for a control character, which must not be written as it is.
    public static int of(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7f) {
            return 1;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> -1;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> wide(codePoint) ? 2 : 1;
        };
    }

    private static boolean wide(int codePoint) {
        boolean flagLetter = codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
        if (Character.isEmojiPresentation(codePoint)) {
            return !flagLetter;
        }
        int place = Arrays.binarySearch(WIDE, codePoint);
        // Found means the first or last of a range; an odd insertion point lies between the two.
        return place >= 0 || (-place - 1) % 2 == 1;
    }
}
