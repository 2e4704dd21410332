package dev.trunkline.driver.options;

/// How TLS begins (manual 32.1.2, `sslnegotiation`).
public enum SslNegotiation {
    /// With an SSLRequest, which the server answers before the handshake.
    POSTGRES,
    /// With the handshake itself, and the ALPN name `postgresql` in it: one round trip less, servers
    /// from 17 on.
    DIRECT
}
