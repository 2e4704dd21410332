package dev.trunkline.driver.options;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a server is reached.
///
/// @param connectTimeout for each host, for everything from the look-up of its name to the first
///     ReadyForQuery; zero for no limit
/// @param keepalives how a dead peer is found
/// @param writeTimeout how long written data may wait for the peer to take it; zero for no limit
///     (`tcp_user_timeout`, which Java can't hand to TCP: our own deadline stands in)
/// @param target which of several servers will do
/// @param loadBalance whether hosts, and the addresses of each, are tried in random order
/// @param requirePeer the operating system's user that the server behind a Unix-domain socket must run as;
///     null for any
public record NetworkOptions(
        Duration connectTimeout,
        Keepalives keepalives,
        Duration writeTimeout,
        TargetSession target,
        boolean loadBalance,
        @Nullable String requirePeer) {

    /// What holds where nothing is said.
    public static final NetworkOptions DEFAULT = new NetworkOptions(
            Duration.ofSeconds(10), Keepalives.DEFAULT, Duration.ZERO, TargetSession.ANY, false, null);
}
