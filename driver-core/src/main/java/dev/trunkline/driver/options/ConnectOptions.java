package dev.trunkline.driver.options;

import dev.trunkline.driver.wire.ConnectionException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    /// open is taken from the service file if a service is named, then from the environment's PG variables,
    /// then from the defaults.
    ///
    /// @param conninfo may be empty
    /// @param environment the process's variables
    /// @throws ConnectionException of kind OPTIONS, naming the option that is unknown, has no such value or
    ///     contradicts another
    public static ConnectOptions parse(String conninfo, Map<String, String> environment) {
        return read(ConnInfo.parse(conninfo), Surroundings.of(environment));
    }

    /// The options that these words and values give, without an environment.
    ///
    /// @throws ConnectionException of kind OPTIONS, naming the option that is unknown, has no such value or
    ///     contradicts another
    public static ConnectOptions of(Map<String, String> words) {
        return read(words, Surroundings.of(Map.of()));
    }

    static ConnectOptions read(Map<String, String> words, Surroundings surroundings) {
        Choices choices = Choices.of(words, surroundings);
        String encoding = choices.text(Setting.CLIENT_ENCODING, "auto").replaceAll("[-_]", "");
        if (!encoding.equalsIgnoreCase("UTF8") && !encoding.equalsIgnoreCase("auto")) {
            throw choices.wrong(Setting.CLIENT_ENCODING, "can only be UTF8 or auto");
        }
        String user = choices.text(Setting.USER, surroundings.user());
        ConnectOptions options = new ConnectOptions(
                HostList.read(choices),
                choices.text(Setting.DBNAME, user),
                user,
                choices.text(Setting.PASSWORD),
                choices.path(Setting.PASSFILE),
                NetworkOptions.read(choices),
                TlsOptions.read(choices),
                AuthOptions.read(choices),
                SessionOptions.read(choices));
        Contradictions.refuse(options, choices);
        return options;
    }

    /// The words that give these options again: user, hosts and ports, and whatever else differs from the
    /// default. Secrets are left out: the password, the key's password, SCRAM keys and the OAuth client's
    /// secret. What came from a service file is said without it; session parameters of the environment become
    /// part of `options`.
    ///
    /// @return not to be changed
    public Map<String, String> words() {
        return words(false);
    }

    /// These options with other values for some of their words, as a connection string would have them:
    /// an empty value means the default. What has no other value stays, secrets included.
    ///
    /// @throws ConnectionException of kind OPTIONS, as for [#of(Map)]
    public ConnectOptions with(Map<String, String> others) {
        Map<String, String> words = new LinkedHashMap<>(words(true));
        words.putAll(others);
        ConnectOptions read = of(words);
        return read.withTls(read.tls.in(tls.userFolder())).withSession(read.session.with(session.parameters()));
    }

    private Map<String, String> words(boolean whole) {
        Words words = new Words(whole);
        words.secret(Setting.PASSWORD, password);
        words.put(Setting.USER, user);
        words.put(Setting.DBNAME, database, user);
        words.put(Setting.PASSFILE, passfile, null);
        HostList.say(hosts, words);
        network.say(words);
        tls.say(words);
        auth.say(words);
        session.say(words);
        return words.map();
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
        return withSession(session.withApplicationName(name));
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
}
