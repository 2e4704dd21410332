package dev.trunkline.app.rows.compare;

import java.nio.charset.StandardCharsets;
import java.text.CollationElementIterator;
import java.util.Arrays;

/// Text by a language's collation. Its keys are eight bytes each of a row of bytes: a code for each
/// letter, then accents, then case, then the text's own bytes. A 1 stands between these parts, what
/// follows a part's last difference from the plainest is left out, and zeros follow the end.
///
/// One thread at a time.
final class Collated extends ValueOrder {
    private static final int SEPARATOR = 1;
    private static final int FIRST_CUT = 1024;
    /// That many characters before a cut may belong to one element with what follows.
    private static final int LOOK_AHEAD = 16;

    private final Weights weights;
    private final boolean padded;
    /// What ASCII primaries are coded as; 0 for a character without one.
    private final byte[] codes = new byte[128];

    private int[] elements = new int[64];
    private int count;
    private byte[] bytes = new byte[64];
    private int size;

    /// @param padded whether blanks at the end don't count, as in `char(n)`
    Collated(Weights weights, boolean padded) {
        this.weights = weights;
        this.padded = padded;
        int[] ascii = weights.ascii();
        for (int c = 0; ascii != null && c < 128; c++) {
            int primary = CollationElementIterator.primaryOrder(ascii[c]);
            codes[c] = (byte) (primary == 0 ? 0 : weights.code(primary));
        }
    }

    /// The same order for `char(n)`.
    Collated padded() {
        return new Collated(weights, true);
    }

    @Override
    public ValueOrder fork() {
        return new Collated(weights, padded);
    }

    @Override
    public boolean ends(long key, int level) {
        return (key & 0xff) == 0;
    }

    @Override
    public long key(Cell value, int level) {
        int first = level * 8;
        encode(value, first + 8);
        long key = 0;
        for (int i = first; i < first + 8; i++) {
            key = key << 8 | (i < size ? bytes[i] & 0xff : 0);
        }
        return key ^ Long.MIN_VALUE;
    }

    @Override
    public int compare(Cell a, Cell b, int level) {
        encode(a, Integer.MAX_VALUE);
        byte[] left = Arrays.copyOf(bytes, size);
        encode(b, Integer.MAX_VALUE);
        int result = Arrays.compareUnsigned(left, 0, left.length, bytes, 0, size);
        return result != 0 ? result : new CodePoints("", padded).compare(a, b, 0);
    }

    /// Writes the row of bytes, or at least as many as `limit`.
    private void encode(Cell value, int limit) {
        size = 0;
        int length = Math.min(Cell.WINDOW, value.length());
        int from = value.hold(0, length);
        byte[] text = value.array();
        while (padded && length > 0 && text[from + length - 1] == ' ') {
            length--;
        }
        if (!ascii(text, from, length, limit)) {
            size = 0;
            decoded(text, from, length, limit);
        }
        if (size < limit) {
            int raw = Math.min(length, limit - size);
            room(raw);
            System.arraycopy(text, from, bytes, size, raw);
            size += raw;
        }
    }

    /// Does it without decoding; false if that would not be right.
    private boolean ascii(byte[] text, int from, int length, int limit) {
        int[] table = weights.ascii();
        if (table == null) {
            return false;
        }
        elements(length);
        room(length);
        count = 0;
        for (int i = 0; i < length && size < limit; i++) {
            byte c = text[from + i];
            if (c < 0) {
                return false;
            }
            elements[count++] = table[c];
            if (codes[c] != 0) {
                bytes[size++] = codes[c];
            }
        }
        return finished(limit);
    }

    private void decoded(byte[] text, int from, int length, int limit) {
        int cut = FIRST_CUT;
        while (cut < length && limit < cut / 2) {
            size = 0;
            // A character that the cut halves becomes one more at the end, which the look-ahead covers.
            String start = new String(text, from, cut, StandardCharsets.UTF_8);
            if (primaries(start, start.length() - LOOK_AHEAD, limit)) {
                return;
            }
            cut *= 8;
        }
        size = 0;
        if (!primaries(new String(text, from, length, StandardCharsets.UTF_8), Integer.MAX_VALUE, limit)) {
            finished(limit);
        }
    }

    /// Writes the codes of the primary weights; whether they reach the limit before a place in the text.
    private boolean primaries(String text, int before, int limit) {
        CollationElementIterator iterator = weights.elementsOf(text);
        count = 0;
        for (int element = iterator.next(); element != CollationElementIterator.NULLORDER; element = iterator.next()) {
            elements(count + 1);
            elements[count++] = element;
            int primary = CollationElementIterator.primaryOrder(element);
            if (primary != 0) {
                primary(primary);
            }
            if (size >= limit) {
                return iterator.getOffset() < before;
            }
        }
        return false;
    }

    private void primary(int primary) {
        int code = weights.code(primary);
        room(4);
        bytes[size++] = (byte) code;
        if ((code & 1) == 0) {
            bytes[size++] = (byte) ((primary >>> 14) + 1);
            bytes[size++] = (byte) ((primary >>> 7 & 0x7f) + 1);
            bytes[size++] = (byte) ((primary & 0x7f) + 1);
        }
    }

    /// Writes accents and case.
    private boolean finished(int limit) {
        if (size < limit) {
            part(8);
            part(0);
            room(1);
            bytes[size++] = SEPARATOR;
        }
        return true;
    }

    private void part(int shift) {
        room(1 + 2 * count);
        bytes[size++] = SEPARATOR;
        int end = size;
        for (int i = 0; i < count; i++) {
            int weight = elements[i] >>> shift & 0xff;
            if (weight >= 0xfd) {
                bytes[size++] = (byte) 0xff;
                bytes[size++] = (byte) (weight - 0xfd + 2);
            } else {
                bytes[size++] = (byte) (weight + 2);
            }
            end = weight == 0 ? end : size;
        }
        size = end;
    }

    private void elements(int wanted) {
        if (wanted > elements.length) {
            elements = Arrays.copyOf(elements, Math.max(wanted, elements.length * 2));
        }
    }

    private void room(int wanted) {
        if (size + wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + wanted, bytes.length * 2));
        }
    }
}
