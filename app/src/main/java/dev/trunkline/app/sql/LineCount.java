package dev.trunkline.app.sql;

/// Which line of a script a place is in, for places asked in their order, in a text that loses its
/// beginning as it is used up. Lines end in a line feed.
///
/// One thread at a time.
final class LineCount {
    /// The text's first char is none of the script's.
    private int counted = 1;
    private long line = 1;
    private int jumpAt = -1;
    private long jumpTo;

    /// The line of `place`, which is not before the last one asked for.
    long at(String text, int place) {
        if (jumpAt >= 0 && place >= jumpAt) {
            counted = jumpAt;
            line = jumpTo;
            jumpAt = -1;
        }
        // No further than the place: what stands behind it will be looked at again.
        for (int i = counted; i < place && (i = text.indexOf('\n', i, place)) >= 0; i++) {
            line++;
        }
        counted = Math.max(counted, place);
        return line;
    }

    /// The text will have lost its first chars.
    void cut(String text, int chars) {
        at(text, Math.max(counted, chars));
        counted -= chars;
        jumpAt = jumpAt < 0 ? -1 : jumpAt - chars;
    }

    /// The text is another now: it begins in the line `here`, and from `place` on it is in the line `behind`.
    void jump(long here, int place, long behind) {
        counted = 1;
        line = here;
        jumpAt = place;
        jumpTo = behind;
    }
}
