package dev.trunkline.driver.options;

import dev.trunkline.driver.wire.ConnectionException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where to connect, as whom and how: everything a connection string can say (manual 32.1.2).
///
/// Thread-safe. Never prints a password or key.
///
/// @param hosts to be tried in this order; at least one
/// @param password null if none was given; then the password file is asked for the host that is tried
/// @param passfile the password file; null for the one in the user's folder
public record ConnectOptions(
        List<Host> hosts,
        String database,
        String user,
        @Nullable String password,
        @Nullable Path passfile,
        NetworkOptions network,
        TlsOptions tls,
        AuthOptions auth,
        SessionOptions session) {

    /// The time to connect that is allowed unless `connect_timeout` says otherwise.
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /// Reads a connection string (manual 32.1.1): a `postgresql://` URI or `key=value` words. What it leaves
    /// open is taken from the environment's PG variables, then from the defaults.
    ///
    /// @param conninfo may be empty
    /// @param environment the process's variables
    /// @throws ConnectionException of kind OPTIONS, naming the option that is unknown or has no such value
    public static ConnectOptions parse(String conninfo, Map<String, String> environment) {
        Map<String, String> given = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.variable());
            if (value != null && !value.isEmpty()) {
                given.put(setting.word(), value);
            }
        }
        given.putAll(ConnInfo.parse(conninfo));
        return of(given);
    }

    /// The options that these words and values give.
    ///
    /// @throws ConnectionException of kind OPTIONS, naming the option that is unknown or has no such value
    public static ConnectOptions of(Map<String, String> words) {
        words.forEach((word, value) -> {
            if (Setting.of(word).isEmpty()) {
                throw refused("connection option \"" + word + "\" is not known");
            }
            if (value.indexOf('\0') >= 0) {
                throw refused("connection option " + word + " holds a NUL character");
            }
        });
        if (words.getOrDefault(Setting.HOST.word(), "").indexOf(',') >= 0) {
            throw refused("several hosts in one connection string are not supported yet");
        }
        String user = word(words, Setting.USER).orElseGet(() -> System.getProperty("user.name", "postgres"));
        word(words, Setting.CLIENT_ENCODING).ifPresent(ConnectOptions::checkEncoding);
        return new ConnectOptions(
                List.of(new Host(
                        word(words, Setting.HOST).orElse("localhost"),
                        null,
                        port(word(words, Setting.PORT).orElse("5432")))),
                word(words, Setting.DBNAME).orElse(user),
                user,
                word(words, Setting.PASSWORD).orElse(null),
                null,
                new NetworkOptions(
                        timeout(word(words, Setting.CONNECT_TIMEOUT)),
                        Keepalives.DEFAULT,
                        Duration.ZERO,
                        TargetSession.ANY,
                        false,
                        null),
                new TlsOptions(
                        sslMode(word(words, Setting.SSLMODE).orElse("prefer")),
                        SslNegotiation.POSTGRES,
                        null,
                        null,
                        null,
                        SslCertMode.ALLOW,
                        null,
                        null,
                        null,
                        TlsVersion.TLS_1_2,
                        null,
                        true,
                        null,
                        Path.of(System.getProperty("user.home", "."), ".postgresql")),
                AuthOptions.DEFAULT,
                new SessionOptions(
                        word(words, Setting.APPLICATION_NAME).orElse("trunkline"),
                        word(words, Setting.OPTIONS).orElse(null),
                        null,
                        SessionOptions.PROTOCOL_3_0,
                        SessionOptions.PROTOCOL_3_0));
    }

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if there is no host
    public ConnectOptions {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("no host to connect to");
        }
    }

    /// The same, with another application name.
    public ConnectOptions withApplicationName(String name) {
        return withSession(new SessionOptions(
                name, session.options(), session.replication(), session.lowestProtocol(), session.highestProtocol()));
    }

    /// The same, with another password.
    public ConnectOptions withPassword(@Nullable String newPassword) {
        return new ConnectOptions(hosts, database, user, newPassword, passfile, network, tls, auth, session);
    }

    /// The same, with other hosts.
    public ConnectOptions withHosts(List<Host> newHosts) {
        return new ConnectOptions(newHosts, database, user, password, passfile, network, tls, auth, session);
    }

    /// The same, encrypted otherwise.
    public ConnectOptions withTls(TlsOptions newTls) {
        return new ConnectOptions(hosts, database, user, password, passfile, network, newTls, auth, session);
    }

    /// The same, with another beginning.
    public ConnectOptions withSession(SessionOptions newSession) {
        return new ConnectOptions(hosts, database, user, password, passfile, network, tls, auth, newSession);
    }

    /// The first host.
    public Host host() {
        return hosts.getFirst();
    }

    /// Where it leads, for people: `localhost:5432`, `[::1]:5432` or the socket's file; several hosts with
    /// commas between them.
    public String address() {
        return hosts.stream().map(Host::where).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return "user " + user + " to " + database + " at " + address();
    }

    private static Optional<String> word(Map<String, String> words, Setting setting) {
        return Optional.ofNullable(words.get(setting.word())).filter(value -> !value.isEmpty());
    }

    private static void checkEncoding(String encoding) {
        String plain = encoding.replaceAll("[-_]", "");
        if (!plain.equalsIgnoreCase("UTF8") && !plain.equalsIgnoreCase("auto")) {
            throw refused("client_encoding can only be UTF8, not \"" + encoding + "\"");
        }
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below, in the same words as a number out of range
        }
        // The text is not repeated: in a URI with an unescaped "/" it is a piece of the password.
        throw refused("port must be a number from 1 to 65535");
    }

    private static SslMode sslMode(String text) {
        SslMode mode = SslMode.of(text)
                .orElseThrow(() -> refused("sslmode must be disable, prefer or require, not \"" + text + "\""));
        return switch (mode) {
            case DISABLE, PREFER, REQUIRE -> mode;
            // Never weakened in silence.
            case ALLOW, VERIFY_CA, VERIFY_FULL ->
                throw refused("sslmode " + text + " is not supported yet; there are disable, prefer and require");
        };
    }

    private static Duration timeout(Optional<String> text) {
        if (text.isEmpty()) {
            return DEFAULT_CONNECT_TIMEOUT;
        }
        try {
            return Duration.ofSeconds(Math.max(0, Integer.parseInt(text.get().strip())));
        } catch (NumberFormatException e) {
            throw refused("connect_timeout must be a whole number of seconds, not \"" + text.get() + "\"");
        }
    }

    static ConnectionException refused(String message) {
        return new ConnectionException(ConnectionException.Kind.OPTIONS, message, null);
    }
}
