package dev.trunkline.driver.options;

import java.util.Locale;
import java.util.Optional;

/// Whether a connection is encrypted (manual 32.19.3, "SSL Support", table of modes). What verifies the
/// server's certificate is not here yet and is refused by name, never weakened in silence.
public enum SslMode {
    /// Never.
    DISABLE,
    /// If the server will.
    PREFER,
    /// Always; the certificate is not verified, so it keeps listeners out but no impostor.
    REQUIRE;

    /// The mode's name in connection strings.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The mode of that name.
    public static Optional<SslMode> of(String word) {
        for (SslMode mode : values()) {
            if (mode.word().equals(word)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
