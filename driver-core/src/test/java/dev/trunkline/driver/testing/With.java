package dev.trunkline.driver.testing;

import dev.trunkline.driver.options.AuthMethod;
import dev.trunkline.driver.options.AuthOptions;
import dev.trunkline.driver.options.AuthOptions.Gss;
import dev.trunkline.driver.options.AuthOptions.OAuth;
import dev.trunkline.driver.options.ChannelBinding;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.GssEncryption;
import dev.trunkline.driver.options.Host;
import dev.trunkline.driver.options.NetworkOptions;
import dev.trunkline.driver.options.SessionOptions;
import dev.trunkline.driver.options.TargetSession;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Options that differ in one thing.
public final class With {
    private With() {}

    /// `require_auth`.
    public static ConnectOptions allowed(ConnectOptions options, Set<AuthMethod> methods) {
        AuthOptions a = options.auth();
        return auth(
                options,
                new AuthOptions(
                        a.channelBinding(), methods, a.scramClientKey(), a.scramServerKey(), a.oauth(), a.gss()));
    }

    /// `channel_binding`.
    public static ConnectOptions binding(ConnectOptions options, ChannelBinding binding) {
        AuthOptions a = options.auth();
        return auth(
                options,
                new AuthOptions(binding, a.allowed(), a.scramClientKey(), a.scramServerKey(), a.oauth(), a.gss()));
    }

    /// `scram_client_key` and `scram_server_key`.
    public static ConnectOptions keys(ConnectOptions options, @Nullable String client, @Nullable String server) {
        AuthOptions a = options.auth();
        return auth(options, new AuthOptions(a.channelBinding(), a.allowed(), client, server, a.oauth(), a.gss()));
    }

    /// The options for tokens.
    public static ConnectOptions oauth(ConnectOptions options, OAuth oauth) {
        AuthOptions a = options.auth();
        return auth(
                options,
                new AuthOptions(
                        a.channelBinding(), a.allowed(), a.scramClientKey(), a.scramServerKey(), oauth, a.gss()));
    }

    /// `gssencmode`.
    public static ConnectOptions gssEncryption(ConnectOptions options, GssEncryption encryption) {
        AuthOptions a = options.auth();
        return auth(
                options,
                new AuthOptions(
                        a.channelBinding(),
                        a.allowed(),
                        a.scramClientKey(),
                        a.scramServerKey(),
                        a.oauth(),
                        new Gss(encryption, a.gss().service(), a.gss().delegation())));
    }

    private static ConnectOptions auth(ConnectOptions o, AuthOptions auth) {
        return new ConnectOptions(
                o.hosts(), o.database(), o.user(), o.password(), o.passfile(), o.network(), o.tls(), auth, o.session());
    }

    /// `requirepeer`.
    public static ConnectOptions requirePeer(ConnectOptions options, String user) {
        NetworkOptions n = options.network();
        return network(
                options,
                new NetworkOptions(
                        n.connectTimeout(), n.keepalives(), n.writeTimeout(), n.target(), n.loadBalance(), user));
    }

    /// `target_session_attrs`.
    public static ConnectOptions target(ConnectOptions options, TargetSession target) {
        NetworkOptions n = options.network();
        return network(
                options,
                new NetworkOptions(
                        n.connectTimeout(),
                        n.keepalives(),
                        n.writeTimeout(),
                        target,
                        n.loadBalance(),
                        n.requirePeer()));
    }

    /// `load_balance_hosts=random`.
    public static ConnectOptions randomly(ConnectOptions options) {
        NetworkOptions n = options.network();
        return network(
                options,
                new NetworkOptions(
                        n.connectTimeout(), n.keepalives(), n.writeTimeout(), n.target(), true, n.requirePeer()));
    }

    /// `tcp_user_timeout`.
    public static ConnectOptions writeTimeout(ConnectOptions options, Duration timeout) {
        NetworkOptions n = options.network();
        return network(
                options,
                new NetworkOptions(
                        n.connectTimeout(), n.keepalives(), timeout, n.target(), n.loadBalance(), n.requirePeer()));
    }

    private static ConnectOptions network(ConnectOptions o, NetworkOptions network) {
        return new ConnectOptions(
                o.hosts(), o.database(), o.user(), o.password(), o.passfile(), network, o.tls(), o.auth(), o.session());
    }

    /// `min_protocol_version` and `max_protocol_version`.
    public static ConnectOptions protocol(ConnectOptions options, int lowest, int highest) {
        SessionOptions s = options.session();
        return options.withSession(
                new SessionOptions(s.applicationName(), s.options(), s.replication(), lowest, highest, s.parameters()));
    }

    /// Several hosts, each the one of these options.
    public static ConnectOptions hosts(ConnectOptions first, ConnectOptions... others) {
        List<Host> hosts = new java.util.ArrayList<>(first.hosts());
        for (ConnectOptions each : others) {
            hosts.addAll(each.hosts());
        }
        return first.withHosts(hosts);
    }
}
