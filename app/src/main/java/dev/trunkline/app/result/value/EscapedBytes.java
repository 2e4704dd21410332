package dev.trunkline.app.result.value;

import java.util.Arrays;

/// The bytes that a `bytea` stands for, out of its older text form (`bytea_output = escape`, manual
/// 8.4.2): `\\` is a backslash, `\ooo` a byte in octal, everything else itself. Bytes there are shorter
/// than their text, so one walk notes where every 64 KiB begin.
///
/// Thread-safe.
final class EscapedBytes implements ByteSource {
    private static final int STEP = 1 << 16;

    private final ByteSource text;
    private final int length;
    private final int[] marks;

    /// Walks through all of the text: takes time in proportion to it.
    EscapedBytes(ByteSource text) {
        this.text = text;
        int[] found = new int[text.length() / STEP + 1];
        ByteWalk walk = new ByteWalk(text);
        int count = 0;
        int at = 0;
        while (walk.peek() != ByteWalk.END) {
            if (count % STEP == 0) {
                found[count / STEP] = at;
            }
            decode(walk);
            at = walk.offset();
            count++;
        }
        this.length = count;
        this.marks = Arrays.copyOf(found, count / STEP + 1);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public byte[] read(int from, int limit) {
        if (from >= length || limit <= 0) {
            return new byte[0];
        }
        ByteWalk walk = new ByteWalk(text);
        walk.seek(marks[from / STEP]);
        for (int i = from / STEP * STEP; i < from; i++) {
            decode(walk);
        }
        byte[] bytes = new byte[Math.min(limit, length - from)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = decode(walk);
        }
        return bytes;
    }

    private static byte decode(ByteWalk walk) {
        int b = walk.next();
        if (b != '\\') {
            return (byte) b;
        }
        int first = walk.next();
        if (first < '0' || first > '3') {
            return (byte) first;
        }
        return (byte) ((first - '0') << 6 | (walk.next() - '0') << 3 | (walk.next() - '0'));
    }
}
