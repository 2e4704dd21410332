package dev.trunkline.driver.capture;

import java.util.Arrays;

/// Two sequences laid beside each other, so that as much as possible of one kind stands in one row and
/// the order of both is kept. What is alike at the beginning and at the end of both is taken as it
/// stands; what lies between is aligned exactly as far as that is cheap, and from there on not at all:
/// it is one row.
///
/// Thread-safe once made.
final class Alignment {
    /// Where a row has nothing of a side.
    static final int NOTHING = -1;

    /// What two sequences have in common.
    interface Likeness {
        /// How well two places go together: 0 if not at all.
        int of(int left, int right);
    }

    /// So many pairs of places are looked at, with a byte of memory each: some hundredths of a second.
    static final int MOST = 4_000_000;

    private static final byte BOTH = 0;
    private static final byte LEFT = 1;
    private static final byte RIGHT = 2;

    private final Likeness likeness;
    private int[] left = new int[16];
    private int[] right = new int[16];
    private int size;
    private int rest = NOTHING;
    private int leftRest;
    private int rightRest;

    /// @param leftSize how long the left sequence is
    /// @param rightSize how long the right one is
    Alignment(int leftSize, int rightSize, Likeness likeness) {
        this.likeness = likeness;
        int least = Math.min(leftSize, rightSize);
        int head = 0;
        while (head < least && likeness.of(head, head) > 0) {
            add(head, head);
            head++;
        }
        int tail = 0;
        while (tail < least - head && likeness.of(leftSize - 1 - tail, rightSize - 1 - tail) > 0) {
            tail++;
        }
        between(head, leftSize - tail - head, rightSize - tail - head);
        for (int i = tail; i > 0; i--) {
            add(leftSize - i, rightSize - i);
        }
    }

    /// How many rows there are.
    int size() {
        return size;
    }

    /// Which place of the left sequence a row shows; [#NOTHING] if none. Of the rest, the first.
    int left(int row) {
        return left[row];
    }

    /// The same of the right one.
    int right(int row) {
        return right[row];
    }

    /// The row of what was too much to be aligned; [#NOTHING] if all is.
    int rest() {
        return rest;
    }

    /// How many places of the left sequence the rest is.
    int leftRest() {
        return leftRest;
    }

    /// The same of the right one.
    int rightRest() {
        return rightRest;
    }

    private void between(int from, int leftSize, int rightSize) {
        int leftHead = leftSize;
        int rightHead = rightSize;
        if ((long) leftSize * rightSize > MOST) {
            int side = (int) Math.sqrt(MOST);
            // What the shorter one does not need is the longer one's.
            leftHead = Math.min(leftSize, Math.max(side, MOST / rightSize));
            rightHead = Math.min(rightSize, MOST / leftHead);
        }
        int first = size;
        align(from, leftHead, rightHead);
        leftBeforeRight(first);
        leftRest = leftSize - leftHead;
        rightRest = rightSize - rightHead;
        if (leftRest > 0 || rightRest > 0) {
            rest = size;
            add(leftRest > 0 ? from + leftHead : NOTHING, rightRest > 0 ? from + rightHead : NOTHING);
        }
    }

    /// The best of all alignments, found from the end: what a row can still gain is known when it is chosen.
    private void align(int from, int height, int width) {
        byte[][] choice = new byte[height][width];
        int[] below = new int[width + 1];
        int[] here = new int[width + 1];
        for (int i = height - 1; i >= 0; i--) {
            for (int j = width - 1; j >= 0; j--) {
                int like = likeness.of(from + i, from + j);
                int both = like == 0 ? -1 : like + below[j + 1];
                int best = Math.max(both, Math.max(below[j], here[j + 1]));
                here[j] = best;
                choice[i][j] = both == best ? BOTH : below[j] == best ? LEFT : RIGHT;
            }
            int[] swap = below;
            below = here;
            here = swap;
        }
        int i = 0;
        int j = 0;
        while (i < height || j < width) {
            byte taken = i == height ? RIGHT : j == width ? LEFT : choice[i][j];
            add(taken == RIGHT ? NOTHING : from + i++, taken == LEFT ? NOTHING : from + j++);
        }
    }

    /// Between two common rows all of the left side stands before all of the right one.
    private void leftBeforeRight(int first) {
        int from = first;
        for (int row = first; row <= size; row++) {
            if (row < size && (left[row] == NOTHING || right[row] == NOTHING)) {
                continue;
            }
            int[] lefts = Arrays.stream(left, from, row)
                    .filter(place -> place != NOTHING)
                    .toArray();
            int[] rights = Arrays.stream(right, from, row)
                    .filter(place -> place != NOTHING)
                    .toArray();
            Arrays.fill(left, from, row, NOTHING);
            Arrays.fill(right, from, row, NOTHING);
            System.arraycopy(lefts, 0, left, from, lefts.length);
            System.arraycopy(rights, 0, right, row - rights.length, rights.length);
            from = row + 1;
        }
    }

    private void add(int leftPlace, int rightPlace) {
        if (size == left.length) {
            left = Arrays.copyOf(left, size * 2);
            right = Arrays.copyOf(right, size * 2);
        }
        left[size] = leftPlace;
        right[size++] = rightPlace;
    }
}
