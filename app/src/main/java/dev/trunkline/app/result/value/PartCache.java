package dev.trunkline.app.result.value;

import java.util.Arrays;

/// Keeps the last parts read of a source, for those who go through it and look back a little.
///
/// One thread at a time.
final class PartCache implements ByteSource {
    private static final int PART = 1 << 16;
    private static final int KEPT = 4;

    private final ByteSource source;
    private final byte[][] parts = new byte[KEPT][];
    private final int[] numbers = new int[KEPT];

    PartCache(ByteSource source) {
        this.source = source;
        Arrays.fill(numbers, -1);
    }

    @Override
    public int length() {
        return source.length();
    }

    @Override
    public byte[] read(int from, int limit) {
        if (from >= length() || limit <= 0) {
            return new byte[0];
        }
        int count = Math.min(limit, length() - from);
        if (from % PART == 0 && count == Math.min(PART, length() - from)) {
            return part(from / PART);
        }
        byte[] bytes = new byte[count];
        int done = 0;
        while (done < count) {
            byte[] part = part((from + done) / PART);
            int at = (from + done) % PART;
            int piece = Math.min(count - done, part.length - at);
            System.arraycopy(part, at, bytes, done, piece);
            done += piece;
        }
        return bytes;
    }

    private byte[] part(int number) {
        int place = number % KEPT;
        if (numbers[place] != number) {
            parts[place] = source.read(number * PART, PART);
            numbers[place] = number;
        }
        return parts[place];
    }
}
