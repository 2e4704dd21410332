package dev.trunkline.driver.options;

import dev.trunkline.driver.wire.ConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where to connect, as whom and how.
///
/// Thread-safe. Never prints the password.
///
/// @param host a name, an address, or the folder of a Unix-domain socket, which begins with `/`
/// @param port of TCP, and part of a Unix-domain socket's name
/// @param password null if none was given
/// @param connectTimeout for everything from the look-up of the name to the first ReadyForQuery; zero for no
///     limit
/// @param options command-line options for the server's session, such as `-c search_path=x`; null for none
public record ConnectOptions(
        String host,
        int port,
        String database,
        String user,
        @Nullable String password,
        SslMode sslMode,
        Duration connectTimeout,
        String applicationName,
        @Nullable String options) {

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
                word(words, Setting.HOST).orElse("localhost"),
                port(word(words, Setting.PORT).orElse("5432")),
                word(words, Setting.DBNAME).orElse(user),
                user,
                word(words, Setting.PASSWORD).orElse(null),
                sslMode(word(words, Setting.SSLMODE).orElse("prefer")),
                timeout(word(words, Setting.CONNECT_TIMEOUT)),
                word(words, Setting.APPLICATION_NAME).orElse("trunkline"),
                word(words, Setting.OPTIONS).orElse(null));
    }

    /// The same, with another application name.
    public ConnectOptions withApplicationName(String name) {
        return new ConnectOptions(host, port, database, user, password, sslMode, connectTimeout, name, options);
    }

    /// The same, with another password.
    public ConnectOptions withPassword(@Nullable String newPassword) {
        return new ConnectOptions(
                host, port, database, user, newPassword, sslMode, connectTimeout, applicationName, options);
    }

    /// Whether the host is the folder of a Unix-domain socket.
    public boolean unixSocket() {
        return host.startsWith("/");
    }

    /// Where it leads, for people: `localhost:5432`, `[::1]:5432` or the socket's file.
    public String address() {
        if (unixSocket()) {
            return host + "/.s.PGSQL." + port;
        }
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
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
        return SslMode.of(text).orElseThrow(() -> switch (text) {
            case "allow", "verify-ca", "verify-full" ->
                refused("sslmode " + text + " is not supported yet; there are disable, prefer and require");
            default -> refused("sslmode must be disable, prefer or require, not \"" + text + "\"");
        });
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
