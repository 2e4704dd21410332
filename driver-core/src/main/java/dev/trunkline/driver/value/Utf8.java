package dev.trunkline.driver.value;

import java.nio.charset.StandardCharsets;

/// Texts that PostgreSQL can hold. Java would send a question mark for half a character, and a NUL would
/// end the text: both are refused instead.
///
/// Thread-safe: holds no state.
final class Utf8 {
    private Utf8() {}

    /// The text's bytes.
    ///
    /// @throws IllegalArgumentException if PostgreSQL can't hold it
    static byte[] bytes(String text) {
        check(text);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void check(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException("a text can't hold the NUL character at " + i);
            }
            if (Character.isSurrogate(c)) {
                boolean whole = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!whole) {
                    throw new IllegalArgumentException("half a character (a lone surrogate) at " + i);
                }
                i++;
            }
        }
    }
}
