package dev.trunkline.app.result.value;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/// A source whose reading can be cancelled and followed.
///
/// Thread-safe if both are.
///
/// @param source what is read
/// @param cancelled asked before each part; then reading throws [CancellationException]
/// @param progress told where each part begins, in bytes
record Watched(ByteSource source, BooleanSupplier cancelled, IntConsumer progress) implements ByteSource {
    Watched(ByteSource source, BooleanSupplier cancelled) {
        this(source, cancelled, _ -> {});
    }

    @Override
    public int length() {
        return source.length();
    }

    @Override
    public byte[] read(int from, int limit) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("nobody waits for this value any more");
        }
        progress.accept(from);
        return source.read(from, limit);
    }
}
