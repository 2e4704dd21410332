package dev.trunkline.app.connect;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.places.Environment;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.Host;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.wire.ConnectionException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The fields of the connection dialog. The address and the other fields say the same in two ways and stay
/// in step; only the password is never written into the address.
///
/// One thread at a time: the user interface's.
public final class FormModel {
    private final UiThread ui;
    private final StringProperty address = new SimpleStringProperty(this, "address", "");
    private final StringProperty host = new SimpleStringProperty(this, "host", "");
    private final StringProperty port = new SimpleStringProperty(this, "port", "");
    private final StringProperty database = new SimpleStringProperty(this, "database", "");
    private final StringProperty user = new SimpleStringProperty(this, "user", "");
    private final StringProperty password = new SimpleStringProperty(this, "password", "");
    private final ObjectProperty<SslMode> tls = new SimpleObjectProperty<>(this, "tls", SslMode.PREFER);
    private final ObjectProperty<Environment> environment =
            new SimpleObjectProperty<>(this, "environment", Environment.DEVELOPMENT);
    private final ReadOnlyStringWrapper addressFault = new ReadOnlyStringWrapper(this, "addressFault", "");

    /// Holds what an address can say and no field shows: the time-out, the session's options.
    private ConnectOptions read;
    /// Set while one side writes the other.
    private boolean writing;

    FormModel(ConnectOptions initial, UiThread ui) {
        this.ui = ui;
        this.read = initial;
        fill(new ConnectionForm(initial, Environment.DEVELOPMENT));
        address.addListener((property, was, is) -> addressChanged(was, is));
        for (Property<?> field : List.<Property<?>>of(host, port, database, user, tls)) {
            field.addListener((property, was, is) -> writeAddress());
        }
    }

    /// The address has been typed to its end: it is written anew, without the password it may have held.
    public void addressDone() {
        if (addressFault.get().isEmpty()) {
            writeAddress();
        }
    }

    /// Puts a whole form into the fields.
    public void fill(ConnectionForm form) {
        environment.set(form.environment());
        password.set("");
        take(form.options());
        writeAddress();
    }

    /// What the fields say.
    ///
    /// @throws IllegalArgumentException if they can't be meant, with the reason in one line
    ConnectionForm form() {
        if (host.get().isBlank()) {
            throw new IllegalArgumentException(text("connect.wrong.host"));
        }
        if (number(port.get()).isEmpty()) {
            throw new IllegalArgumentException(text("connect.wrong.port"));
        }
        if (user.get().isBlank()) {
            throw new IllegalArgumentException(text("connect.wrong.user"));
        }
        return new ConnectionForm(
                shown().withPassword(password.get().isEmpty() ? null : password.get()), environment.get());
    }

    /// A `postgresql://` URI or `key=value` words.
    public StringProperty address() {
        return address;
    }

    /// The server's name or address.
    public StringProperty host() {
        return host;
    }

    /// The port, as typed.
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

    /// The password; empty for none.
    public StringProperty password() {
        return password;
    }

    /// Whether to encrypt.
    public ObjectProperty<SslMode> tls() {
        return tls;
    }

    /// What kind of place it is.
    public ObjectProperty<Environment> environment() {
        return environment;
    }

    /// Why the address can't be read; empty if it can.
    public ReadOnlyStringProperty addressFault() {
        return addressFault.getReadOnlyProperty();
    }

    /// Whether the text is a port: 1 to 65535.
    static boolean isPort(String text) {
        return number(text).isPresent();
    }

    private void addressChanged(String was, String is) {
        if (writing) {
            return;
        }
        if (is.isBlank()) {
            addressFault.set("");
            return;
        }
        try {
            ConnectOptions parsed = ConnectOptions.parse(is, Map.of());
            take(parsed);
            addressFault.set("");
            // What grew by more than one key's stroke was pasted and is whole: a password in it must not stay in
            // sight. Later, since the field is in the middle of its own change.
            if (is.length() - was.length() > 1 && parsed.password() != null) {
                ui.execute(this::addressDone);
            }
        } catch (ConnectionException e) {
            addressFault.set(ConnectModel.line(e));
        }
    }

    private void take(ConnectOptions options) {
        writing(() -> {
            read = options.withPassword(null);
            host.set(options.host().name());
            port.set(Integer.toString(options.host().port()));
            database.set(options.database().equals(options.user()) ? "" : options.database());
            user.set(options.user());
            tls.set(options.tls().mode());
            String secret = options.password();
            if (secret != null) {
                password.set(secret);
            }
        });
    }

    /// The fields as options, as far as they can be read.
    private ConnectOptions shown() {
        String role = user.get().strip();
        String name = database.get().strip();
        return new ConnectOptions(
                List.of(new Host(
                        host.get().strip(),
                        null,
                        number(port.get()).orElse(read.host().port()))),
                name.isEmpty() ? role : name,
                role,
                null,
                read.passfile(),
                read.network(),
                read.tls().withMode(tls.get()),
                read.auth(),
                read.session());
    }

    private void writeAddress() {
        if (!writing) {
            writing(() -> address.set(ConnectionUri.of(shown())));
            addressFault.set("");
        }
    }

    private void writing(Runnable change) {
        writing = true;
        try {
            change.run();
        } finally {
            writing = false;
        }
    }

    private static OptionalInt number(String port) {
        String digits = port.strip();
        if (!digits.matches("[0-9]{1,5}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(digits);
        return number >= 1 && number <= 65535 ? OptionalInt.of(number) : OptionalInt.empty();
    }
}
