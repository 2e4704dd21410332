package dev.trunkline.driver.options;

/// Whether a client certificate is sent (manual 32.1.2, `sslcertmode`).
public enum SslCertMode {
    /// Never.
    DISABLE,
    /// If the server asks for one and there is one.
    ALLOW,
    /// The server has to ask for one.
    REQUIRE
}
