package dev.trunkline.app.result.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes in memory, as a source.
final class Given implements ByteSource {
    private final byte[] bytes;

    Given(byte[] bytes) {
        this.bytes = bytes;
    }

    static Given text(String text) {
        return new Given(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int length() {
        return bytes.length;
    }

    @Override
    public byte[] read(int from, int limit) {
        return from >= bytes.length
                ? new byte[0]
                : Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + limit));
    }
}
