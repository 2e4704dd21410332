package dev.trunkline.app.result.value;

import java.util.HexFormat;

/// The bytes that a `bytea` stands for, out of its text form `\x…`, which says by itself where each byte is
/// (manual 8.4.1).
///
/// Thread-safe.
///
/// @param text the value as the server wrote it
record HexBytes(ByteSource text) implements ByteSource {
    private static final int PREFIX = 2;

    /// Whether a value that begins so is in this form.
    static boolean fits(byte[] head) {
        return head.length >= PREFIX && head[0] == '\\' && head[1] == 'x';
    }

    @Override
    public int length() {
        return Math.max(0, text.length() - PREFIX) / 2;
    }

    @Override
    public byte[] read(int from, int limit) {
        if (from >= length() || limit <= 0) {
            return new byte[0];
        }
        byte[] digits = text.read(PREFIX + 2 * from, 2 * Math.min(limit, length() - from));
        byte[] bytes = new byte[digits.length / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (HexFormat.fromHexDigit(digits[2 * i]) << 4 | HexFormat.fromHexDigit(digits[2 * i + 1]));
        }
        return bytes;
    }
}
