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

    private enum LoadBalancing {
        DISABLE,
        RANDOM
    }

    /// What holds where nothing is said.
    public static final NetworkOptions DEFAULT = new NetworkOptions(
            Duration.ofSeconds(10), Keepalives.DEFAULT, Duration.ZERO, TargetSession.ANY, false, null);

    static NetworkOptions read(Choices choices) {
        return new NetworkOptions(
                Duration.ofSeconds(
                        Math.max(0, choices.whole(Setting.CONNECT_TIMEOUT, (int) DEFAULT.connectTimeout.toSeconds()))),
                new Keepalives(
                        choices.whole(Setting.KEEPALIVES, 1) != 0,
                        Math.max(0, choices.whole(Setting.KEEPALIVES_IDLE, 0)),
                        Math.max(0, choices.whole(Setting.KEEPALIVES_INTERVAL, 0)),
                        Math.max(0, choices.whole(Setting.KEEPALIVES_COUNT, 0))),
                Duration.ofMillis(Math.max(0, choices.whole(Setting.TCP_USER_TIMEOUT, 0))),
                choices.one(Setting.TARGET_SESSION_ATTRS, TargetSession.class, DEFAULT.target),
                choices.one(Setting.LOAD_BALANCE_HOSTS, LoadBalancing.class, LoadBalancing.DISABLE)
                        == LoadBalancing.RANDOM,
                choices.text(Setting.REQUIREPEER));
    }

    void say(Words words) {
        words.put(Setting.CONNECT_TIMEOUT, connectTimeout.toSeconds(), DEFAULT.connectTimeout.toSeconds());
        words.flag(Setting.KEEPALIVES, keepalives.on(), true);
        words.put(Setting.KEEPALIVES_IDLE, keepalives.idleSeconds(), 0);
        words.put(Setting.KEEPALIVES_INTERVAL, keepalives.intervalSeconds(), 0);
        words.put(Setting.KEEPALIVES_COUNT, keepalives.count(), 0);
        words.put(Setting.TCP_USER_TIMEOUT, writeTimeout.toMillis(), 0L);
        words.put(Setting.TARGET_SESSION_ATTRS, target, DEFAULT.target);
        words.put(
                Setting.LOAD_BALANCE_HOSTS,
                loadBalance ? LoadBalancing.RANDOM : LoadBalancing.DISABLE,
                LoadBalancing.DISABLE);
        words.put(Setting.REQUIREPEER, requirePeer, null);
    }
}
