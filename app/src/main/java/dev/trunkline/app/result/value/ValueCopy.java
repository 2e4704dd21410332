package dev.trunkline.app.result.value;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes a text for the clipboard out of a part of a value. Workers only.
///
/// Thread-safe: holds no state.
final class ValueCopy {
    /// The longest text made, in characters; a clipboard takes no more in good order.
    static final int MOST = 100_000_000;

    private ValueCopy() {}

    /// What is to be copied.
    ///
    /// @param from its first byte
    /// @param to the first byte behind it
    /// @param hex whether as digits
    record Part(ByteSource source, int from, int to, boolean hex) {
        /// All of a value.
        static Part all(ByteSource source) {
            return new Part(source, 0, source.length(), false);
        }

        /// What is selected; null if nothing is.
        static @Nullable Part of(ByteSource source, TextSelection selection, boolean hex) {
            return selection.empty() ? null : new Part(source, selection.from(), selection.to(), hex);
        }
    }

    /// The text, or nothing if it would be longer than [#MOST].
    static Optional<String> text(Part part) {
        int length = part.to() - part.from();
        if (length > (part.hex() ? MOST / 2 : MOST)) {
            return Optional.empty();
        }
        byte[] bytes = part.source().read(part.from(), length);
        return Optional.of(part.hex() ? HexFormat.of().formatHex(bytes) : new String(bytes, StandardCharsets.UTF_8));
    }
}
