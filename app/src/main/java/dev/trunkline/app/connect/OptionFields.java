package dev.trunkline.app.connect;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.driver.options.ChannelBinding;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.Host;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.options.SslNegotiation;
import dev.trunkline.driver.options.TargetSession;
import dev.trunkline.driver.wire.ConnectionException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The options that have a field each. What has none stays as it was taken.
///
/// One thread at a time: the user interface's.
public final class OptionFields {
    private final List<Property<?>> all = new ArrayList<>();
    private final StringProperty host = line("host");
    private final StringProperty port = line("port");
    private final StringProperty database = line("database");
    private final StringProperty user = line("user");
    private final ObjectProperty<SslMode> tls = choice(SslMode.PREFER, "tls");
    private final ObjectProperty<SslNegotiation> negotiation = choice(SslNegotiation.POSTGRES, "negotiation");
    private final StringProperty rootCert = line("rootCert");
    private final StringProperty cert = line("cert");
    private final StringProperty key = line("key");
    private final StringProperty crl = line("crl");
    private final ObjectProperty<ChannelBinding> channelBinding = choice(ChannelBinding.PREFER, "channelBinding");
    private final StringProperty timeout = line("timeout");
    private final ObjectProperty<TargetSession> target = choice(TargetSession.ANY, "target");
    private final BooleanProperty loadBalance = new SimpleBooleanProperty(this, "loadBalance", false);
    private final StringProperty applicationName = line("applicationName");
    private final StringProperty options = line("options");

    private ConnectOptions taken;

    OptionFields(ConnectOptions initial) {
        all.add(loadBalance);
        taken = initial;
        take(initial);
    }

    /// Puts options into the fields, except the password.
    void take(ConnectOptions read) {
        taken = read.withPassword(null);
        host.set(String.join(",", read.hosts().stream().map(Host::name).toList()));
        port.set(ports(read.hosts()));
        database.set(read.database().equals(read.user()) ? "" : read.database());
        user.set(read.user());
        tls.set(read.tls().mode());
        negotiation.set(read.tls().negotiation());
        rootCert.set(orEmpty(read.tls().rootCert()));
        cert.set(orEmpty(read.tls().cert()));
        key.set(orEmpty(read.tls().key()));
        crl.set(orEmpty(read.tls().crl()));
        channelBinding.set(read.auth().channelBinding());
        timeout.set(Long.toString(read.network().connectTimeout().toSeconds()));
        target.set(read.network().target());
        loadBalance.set(read.network().loadBalance());
        applicationName.set(read.session().applicationName());
        options.set(orEmpty(read.session().options()));
    }

    /// What was put into the fields last.
    ConnectOptions taken() {
        return taken;
    }

    /// The fields as options, without a password; what is typed half and can't be read yet is as it was.
    ///
    /// @return empty while there is no host or no user
    /// @throws ConnectionException if one contradicts another, which it says in one line
    Optional<ConnectOptions> shown() {
        if (host.get().isBlank() || user.get().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(taken.withHosts(hosts()).with(words()));
    }

    /// In the words of connection strings.
    private Map<String, String> words() {
        Map<String, String> words = new HashMap<>();
        words.put("user", user.get().strip());
        words.put("dbname", database.get().strip());
        words.put("sslmode", word(tls));
        words.put("sslnegotiation", word(negotiation));
        words.put("sslrootcert", rootCert.get().strip());
        words.put("sslcert", cert.get().strip());
        words.put("sslkey", key.get().strip());
        words.put("sslcrl", crl.get().strip());
        words.put("channel_binding", word(channelBinding));
        if (TypedNumbers.isTimeout(timeout.get())) {
            words.put("connect_timeout", timeout.get().strip());
        }
        words.put("target_session_attrs", word(target));
        words.put("load_balance_hosts", loadBalance.get() ? "random" : "disable");
        words.put("application_name", applicationName.get().strip());
        words.put("options", options.get().strip());
        return words;
    }

    private static String word(ObjectProperty<? extends Enum<?>> choice) {
        return choice.get().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What can't be meant, in one line; empty if all can.
    String fault() {
        if (host.get().isBlank()) {
            return text("connect.wrong.host");
        }
        if (!TypedNumbers.arePorts(port.get(), host.get())) {
            return text("connect.wrong.port");
        }
        if (user.get().isBlank()) {
            return text("connect.wrong.user");
        }
        if (!TypedNumbers.isTimeout(timeout.get())) {
            return text("connect.wrong.timeout");
        }
        for (StringProperty file : List.of(cert, key, crl)) {
            if (!isPath(file.get())) {
                return text("connect.wrong.file", file.get());
            }
        }
        return "";
    }

    /// All fields, to hear of their changes.
    List<Property<?>> all() {
        return List.copyOf(all);
    }

    /// The servers' names or addresses, with commas between them.
    public StringProperty host() {
        return host;
    }

    /// The port, as typed; or one for each host, with commas between them.
    public StringProperty port() {
        return port;
    }

    /// The database; empty for the one named like the user.
    public StringProperty database() {
        return database;
    }

    /// The role.
    public StringProperty user() {
        return user;
    }

    /// Whether to encrypt, and how far the server has to prove itself.
    public ObjectProperty<SslMode> tls() {
        return tls;
    }

    /// How TLS begins.
    public ObjectProperty<SslNegotiation> negotiation() {
        return negotiation;
    }

    /// The file of the authorities to trust, or `system`.
    public StringProperty rootCert() {
        return rootCert;
    }

    /// The file of the client's certificate.
    public StringProperty cert() {
        return cert;
    }

    /// The file of its key.
    public StringProperty key() {
        return key;
    }

    /// The file of revoked certificates.
    public StringProperty crl() {
        return crl;
    }

    /// Whether authentication is bound to the TLS channel.
    public ObjectProperty<ChannelBinding> channelBinding() {
        return channelBinding;
    }

    /// The time to connect, in seconds, as typed.
    public StringProperty timeout() {
        return timeout;
    }

    /// Which of several servers will do.
    public ObjectProperty<TargetSession> target() {
        return target;
    }

    /// Whether hosts are tried in random order.
    public BooleanProperty loadBalance() {
        return loadBalance;
    }

    /// What the server shows as the program's name.
    public StringProperty applicationName() {
        return applicationName;
    }

    /// Command-line options for the server's session.
    public StringProperty options() {
        return options;
    }

    /// Where names are as they were, so are the addresses that stand in for their look-up.
    private List<Host> hosts() {
        String[] names = host.get().split(",", -1);
        String[] ports = port.get().split(",", -1);
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            Host before = taken.hosts().get(Math.min(i, taken.hosts().size() - 1));
            OptionalInt number = TypedNumbers.port(ports[Math.min(i, ports.length - 1)]);
            String name = names[i].strip();
            hosts.add(
                    new Host(name, name.equals(before.name()) ? before.address() : null, number.orElse(before.port())));
        }
        return hosts;
    }

    private static String ports(List<Host> hosts) {
        List<String> ports =
                hosts.stream().map(each -> Integer.toString(each.port())).toList();
        return ports.stream().distinct().count() == 1 ? ports.getFirst() : String.join(",", ports);
    }

    private static boolean isPath(String typed) {
        try {
            return Path.of(typed.strip()) != null;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private StringProperty line(String name) {
        StringProperty property = new SimpleStringProperty(this, name, "");
        all.add(property);
        return property;
    }

    private <E> ObjectProperty<E> choice(E value, String name) {
        ObjectProperty<E> property = new SimpleObjectProperty<>(this, name, value);
        all.add(property);
        return property;
    }
}
