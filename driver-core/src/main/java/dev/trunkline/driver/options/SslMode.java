package dev.trunkline.driver.options;

import java.util.Locale;
import java.util.Optional;

/// Whether a connection is encrypted, and how far the server has to prove who it is (manual 32.19.3,
/// the table of modes). Ordered: each asks for more than the one before.
public enum SslMode {
    /// Never encrypted.
    DISABLE,
    /// Only if the server takes no connection without.
    ALLOW,
    /// If the server will.
    PREFER,
    /// Always; the certificate is not verified, so it keeps listeners out but no impostor. With a root
    /// certificate at hand it means [#VERIFY_CA], as in libpq.
    REQUIRE,
    /// Always, and the certificate comes from an authority that we trust.
    VERIFY_CA,
    /// Always, and the certificate comes from an authority that we trust and is for the host asked for.
    VERIFY_FULL;

    /// The mode's name in connection strings.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
