package dev.trunkline.driver.auth;

import dev.trunkline.driver.tls.ChannelBindingData;

/// The connection that authentication runs over, as far as authentication has to know it.
public interface Channel {
    /// Whether what is said can't be overheard: TLS, or a Unix-domain socket.
    boolean confidential();

    /// Whether it is encrypted by TLS.
    boolean encrypted();

    /// What a proof can be bound to, so that it is of no use over another channel.
    ChannelBindingData binding();

    /// Tells whoever watches what was done.
    ///
    /// @param nanos how long it took; 0 for what has no length
    void note(String text, long nanos);

    /// Called again and again by what takes long.
    ///
    /// @throws dev.trunkline.driver.wire.ConnectionException if the time for connecting is over, or
    ///     nobody waits any more
    void mayGoOn();
}
