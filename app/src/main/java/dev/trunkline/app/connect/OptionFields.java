package dev.trunkline.app.connect;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.driver.options.AuthOptions;
import dev.trunkline.driver.options.ChannelBinding;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.Host;
import dev.trunkline.driver.options.NetworkOptions;
import dev.trunkline.driver.options.SessionOptions;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.options.SslNegotiation;
import dev.trunkline.driver.options.TargetSession;
import dev.trunkline.driver.options.TlsOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private static final int LONGEST_TIMEOUT = 86_400;

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

    /// The fields as options, as far as they can be read; without a password.
    ConnectOptions shown() {
        String role = user.get().strip();
        String name = database.get().strip();
        return new ConnectOptions(
                hosts(),
                name.isEmpty() ? role : name,
                role,
                null,
                taken.passfile(),
                network(),
                tlsOptions(),
                auth(),
                session());
    }

    /// What can't be meant, in one line; empty if all can.
    String fault() {
        if (host.get().isBlank()) {
            return text("connect.wrong.host");
        }
        if (!portsCanBeMeant()) {
            return text("connect.wrong.port");
        }
        if (user.get().isBlank()) {
            return text("connect.wrong.user");
        }
        if (!isTimeout(timeout.get())) {
            return text("connect.wrong.timeout");
        }
        for (StringProperty file : List.of(cert, key, crl)) {
            if (!file.get().isBlank() && path(file.get()) == null) {
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

    /// Whether there is one port from 1 to 65535, or one for each host.
    boolean portsCanBeMeant() {
        List<String> ports = List.of(port.get().split(",", -1));
        return ports.stream().allMatch(FormModel::isPort)
                && (ports.size() == 1 || ports.size() == host.get().split(",", -1).length);
    }

    /// Whether the text is a time to connect: whole seconds, 0 for no limit.
    static boolean isTimeout(String text) {
        return text.strip().matches("[0-9]{1,5}") && Integer.parseInt(text.strip()) <= LONGEST_TIMEOUT;
    }

    /// Where names are as they were, so are the addresses that stand in for their look-up.
    private List<Host> hosts() {
        String[] names = host.get().split(",", -1);
        String[] ports = port.get().split(",", -1);
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            Host before = taken.hosts().get(Math.min(i, taken.hosts().size() - 1));
            OptionalInt number = FormModel.number(ports[Math.min(i, ports.length - 1)]);
            String name = names[i].strip();
            hosts.add(
                    new Host(name, name.equals(before.name()) ? before.address() : null, number.orElse(before.port())));
        }
        return hosts;
    }

    private NetworkOptions network() {
        NetworkOptions was = taken.network();
        return new NetworkOptions(
                isTimeout(timeout.get())
                        ? Duration.ofSeconds(Integer.parseInt(timeout.get().strip()))
                        : was.connectTimeout(),
                was.keepalives(),
                was.writeTimeout(),
                target.get(),
                loadBalance.get(),
                was.requirePeer());
    }

    private TlsOptions tlsOptions() {
        TlsOptions was = taken.tls();
        return new TlsOptions(
                tls.get(),
                negotiation.get(),
                orNull(rootCert.get()),
                path(crl.get()),
                was.crlFolder(),
                was.certMode(),
                path(cert.get()),
                path(key.get()),
                was.keyPassword(),
                was.lowest(),
                was.highest(),
                was.sni(),
                was.keyLog(),
                was.userFolder());
    }

    private AuthOptions auth() {
        AuthOptions was = taken.auth();
        return new AuthOptions(
                channelBinding.get(),
                was.allowed(),
                was.scramClientKey(),
                was.scramServerKey(),
                was.oauth(),
                was.gss());
    }

    private SessionOptions session() {
        SessionOptions was = taken.session();
        return new SessionOptions(
                applicationName.get().strip(),
                orNull(options.get()),
                was.replication(),
                was.lowestProtocol(),
                was.highestProtocol(),
                was.parameters());
    }

    private static String ports(List<Host> hosts) {
        List<String> ports =
                hosts.stream().map(each -> Integer.toString(each.port())).toList();
        return ports.stream().distinct().count() == 1 ? ports.getFirst() : String.join(",", ports);
    }

    private static @Nullable Path path(String typed) {
        try {
            return typed.isBlank() ? null : Path.of(typed.strip());
        } catch (InvalidPathException e) {
            // Said by fault() before anything is done with it.
            return null;
        }
    }

    private static @Nullable String orNull(String typed) {
        return typed.isBlank() ? null : typed.strip();
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
