package dev.trunkline.driver.filter;

import java.util.Arrays;

/// Some of the messages of a run, or of the entries of an exchange: a bit for each, and at some of them how
/// many there were before, so that the hundred thousandth is found at once.
///
/// Thread-safe once it is made: immutable from then on.
final class Positions {
    /// Words of bits between two counts.
    private static final int STRIDE = 64;

    private long[] words;
    /// How many there are below each stride.
    private int[] before = {0};

    private int size;
    private int end;
    private long bytes;

    Positions() {
        words = new long[1];
    }

    /// A copy that others can be added to.
    Positions(Positions from) {
        words = from.words.clone();
        before = from.before.clone();
        size = from.size;
        end = from.end;
        bytes = from.bytes;
    }

    /// Adds one that is larger than all there are.
    void add(int position) {
        int word = position >> 6;
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(word + 1, words.length * 2));
        }
        int stride = word / STRIDE;
        int filled = (end >> 6) / STRIDE;
        if (stride >= before.length) {
            before = Arrays.copyOf(before, Math.max(stride + 1, before.length * 2));
        }
        for (int i = filled + 1; i <= stride; i++) {
            before[i] = size;
        }
        words[word] |= 1L << position;
        size++;
        end = position;
    }

    /// Adds all from one number to below another.
    void add(int from, int to) {
        for (int i = from; i < to; i++) {
            add(i);
        }
    }

    /// Counts the length of messages that are in it.
    void weigh(long length) {
        bytes += length;
    }

    /// How long its messages are altogether, as far as that was counted.
    long bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    boolean contains(int position) {
        int word = position >> 6;
        return word < words.length && (words[word] & 1L << position) != 0;
    }

    /// The number at a place, counted from 0.
    int at(int place) {
        int last = (end >> 6) / STRIDE;
        int stride = Arrays.binarySearch(before, 0, last + 1, place + 1);
        // The last stride that has fewer before it than are wanted.
        stride = stride >= 0 ? stride : -stride - 1;
        while (stride > last || before[stride] > place) {
            stride--;
        }
        int left = place - before[stride];
        int word = stride * STRIDE;
        for (int here = Long.bitCount(words[word]); here <= left; here = Long.bitCount(words[word])) {
            left -= here;
            word++;
        }
        long bits = words[word];
        for (; left > 0; left--) {
            bits &= bits - 1;
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    /// How many there are below a number.
    int below(int position) {
        if (position > end) {
            return size;
        }
        int word = position >> 6;
        int count = before[word / STRIDE];
        for (int i = word / STRIDE * STRIDE; i < word; i++) {
            count += Long.bitCount(words[i]);
        }
        return count + Long.bitCount(words[word] & (1L << position) - 1);
    }
}
