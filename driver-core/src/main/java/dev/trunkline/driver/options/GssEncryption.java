package dev.trunkline.driver.options;

/// Whether a connection is encrypted by GSSAPI (manual 32.1.2, `gssencmode`).
public enum GssEncryption {
    /// Never.
    DISABLE,
    /// If there are credentials for it and the server will.
    PREFER,
    /// Always.
    REQUIRE
}
