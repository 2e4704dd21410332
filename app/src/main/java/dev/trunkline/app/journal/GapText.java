package dev.trunkline.app.journal;

import java.util.Arrays;

/// A text that is edited here and there: an edit costs its distance from the one before, not the text's
/// length.
///
/// One thread at a time.
final class GapText {
    private char[] chars = new char[1024];
    private int gapStart;
    private int gapEnd = chars.length;

    int length() {
        return chars.length - (gapEnd - gapStart);
    }

    /// Replaces chars by others.
    ///
    /// @throws IndexOutOfBoundsException if there are none to replace
    void replace(int at, int removed, String inserted) {
        if (at < 0 || removed < 0 || at > length() - removed) {
            throw new IndexOutOfBoundsException("no " + removed + " chars at " + at + " in a text of " + length());
        }
        moveGap(at);
        gapEnd += removed;
        makeRoom(inserted.length());
        inserted.getChars(0, inserted.length(), chars, gapStart);
        gapStart += inserted.length();
    }

    private void moveGap(int at) {
        if (at < gapStart) {
            int moved = gapStart - at;
            System.arraycopy(chars, at, chars, gapEnd - moved, moved);
            gapStart = at;
            gapEnd -= moved;
        } else if (at > gapStart) {
            int moved = at - gapStart;
            System.arraycopy(chars, gapEnd, chars, gapStart, moved);
            gapStart = at;
            gapEnd += moved;
        }
    }

    private void makeRoom(int wanted) {
        int gap = gapEnd - gapStart;
        if (gap >= wanted) {
            return;
        }
        int length = length();
        int behind = chars.length - gapEnd;
        int size = Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, (length + (long) wanted) * 3 / 2 + 1024));
        char[] larger = Arrays.copyOf(chars, size);
        System.arraycopy(chars, gapEnd, larger, size - behind, behind);
        chars = larger;
        gapEnd = size - behind;
    }

    @Override
    public String toString() {
        return new StringBuilder(length())
                .append(chars, 0, gapStart)
                .append(chars, gapEnd, chars.length - gapEnd)
                .toString();
    }
}
