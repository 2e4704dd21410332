package dev.trunkline.driver.options;

/// Whether authentication has to be bound to the TLS channel it runs in, so that nobody can stand between
/// (manual 32.1.2, `channel_binding`).
public enum ChannelBinding {
    /// Never.
    DISABLE,
    /// If the server can.
    PREFER,
    /// Always; no other authentication is believed.
    REQUIRE
}
