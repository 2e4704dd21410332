package dev.trunkline.app.connect;

import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.Manners;
import dev.trunkline.app.places.Profile;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.wire.ConnectionException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The fields of the connection dialog. The address and the other fields say the same in two ways and stay
/// in step; only the password is never written into the address.
///
/// One thread at a time: the user interface's.
public final class FormModel {
    private final UiThread ui;
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty folder = new SimpleStringProperty(this, "folder", "");
    private final StringProperty address = new SimpleStringProperty(this, "address", "");
    private final StringProperty password = new SimpleStringProperty(this, "password", "");
    private final BooleanProperty keepsPassword = new SimpleBooleanProperty(this, "keepsPassword", false);
    private final ObjectProperty<Environment> environment =
            new SimpleObjectProperty<>(this, "environment", Environment.DEVELOPMENT);
    private final BooleanProperty readOnly = new SimpleBooleanProperty(this, "readOnly", false);
    private final BooleanProperty confirmWrites = new SimpleBooleanProperty(this, "confirmWrites", false);
    private final ReadOnlyStringWrapper addressFault = new ReadOnlyStringWrapper(this, "addressFault", "");
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(this, "changed", false);
    private final OptionFields fields;

    /// What the form was filled with, to see whether it says something else now.
    private Profile filled;
    /// Set while one side writes the other.
    private boolean writing;
    /// Set while all fields change at once.
    private boolean showing;

    FormModel(ConnectOptions initial, UiThread ui) {
        this.ui = ui;
        this.fields = new OptionFields(initial);
        this.filled = new Profile("", "", "", Manners.of(Environment.DEVELOPMENT), "", false);
        address.addListener((property, was, is) -> addressChanged(was, is));
        environment.addListener((property, was, is) -> becomesUsual(was, is));
        fields.all().forEach(field -> field.addListener((property, was, is) -> writeAddress()));
        for (Property<?> said :
                List.<Property<?>>of(name, folder, address, keepsPassword, environment, readOnly, confirmWrites)) {
            said.addListener((property, was, is) -> compare());
        }
        fill(new ConnectionForm(initial, Environment.DEVELOPMENT));
    }

    /// The address has been typed to its end: it is written anew, without the password it may have held.
    public void addressDone() {
        if (addressFault.get().isEmpty()) {
            writeAddress();
        }
    }

    /// Puts the place of a form that was not saved into the fields, the password excepted.
    public void fill(ConnectionForm form) {
        show(new Profile("", "", "", form.manners(), "", false));
        take(form.options().withPassword(null));
        writeAddress();
        filled = profile("");
        compare();
    }

    /// Puts a saved connection into the fields. An address that can't be read is shown as it is.
    public void fill(Profile profile) {
        show(profile);
        // In the words that the fields make of it: only what people change is a change.
        filled = profile(profile.id());
        compare();
    }

    /// Puts into the fields what had been typed for the connection that they show.
    void overlay(Profile draft) {
        show(draft);
        compare();
    }

    private void show(Profile profile) {
        showing = true;
        password.set("");
        name.set(profile.name());
        folder.set(profile.folder());
        wear(profile.manners());
        keepsPassword.set(profile.keepsPassword());
        take(ConnectOptions.parse("", Map.of()));
        writing(() -> address.set(""));
        address.set(profile.address());
        addressDone();
        showing = false;
    }

    /// What the fields say, to be saved; under the id that it was filled with.
    Profile profile() {
        return profile(filled.id());
    }

    private Profile profile(String id) {
        return new Profile(
                id,
                name.get().strip(),
                folder.get().strip(),
                manners(),
                addressFault.get().isEmpty() ? ConnectionUri.of(fields.shown()) : address.get(),
                keepsPassword.get());
    }

    /// What the fields say, to connect.
    ///
    /// @throws IllegalArgumentException if they can't be meant, with the reason in one line
    ConnectionForm form() {
        String fault = fields.fault();
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException(fault);
        }
        return new ConnectionForm(
                fields.shown().withPassword(password.get().isEmpty() ? null : password.get()),
                manners(),
                filled.id(),
                filled.id().isEmpty() ? "" : name.get().strip(),
                keepsPassword.get());
    }

    /// The options that have a field each.
    public OptionFields fields() {
        return fields;
    }

    /// What it is called.
    public StringProperty name() {
        return name;
    }

    /// The group it is listed in.
    public StringProperty folder() {
        return folder;
    }

    /// A `postgresql://` URI or `key=value` words.
    public StringProperty address() {
        return address;
    }

    /// The password; empty for none.
    public StringProperty password() {
        return password;
    }

    /// Whether the password goes to the keyring.
    public BooleanProperty keepsPassword() {
        return keepsPassword;
    }

    /// What kind of place it is.
    public ObjectProperty<Environment> environment() {
        return environment;
    }

    /// Whether the server is to refuse writes.
    public BooleanProperty readOnly() {
        return readOnly;
    }

    /// Whether to ask before a statement that writes.
    public BooleanProperty confirmWrites() {
        return confirmWrites;
    }

    /// Why the address can't be read; empty if it can.
    public ReadOnlyStringProperty addressFault() {
        return addressFault.getReadOnlyProperty();
    }

    /// Whether it says something else than what it was filled with.
    public ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    /// Whether the text is a port: 1 to 65535.
    static boolean isPort(String text) {
        return number(text).isPresent();
    }

    static OptionalInt number(String port) {
        String digits = port.strip();
        if (!digits.matches("[0-9]{1,5}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(digits);
        return number >= 1 && number <= 65535 ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private Manners manners() {
        return new Manners(environment.get(), readOnly.get(), confirmWrites.get());
    }

    private void wear(Manners manners) {
        environment.set(manners.environment());
        readOnly.set(manners.readOnly());
        confirmWrites.set(manners.confirmWrites());
    }

    /// Who has not said otherwise gets what is usual in the new environment.
    private void becomesUsual(Environment was, Environment is) {
        if (confirmWrites.get() == Manners.of(was).confirmWrites()) {
            confirmWrites.set(Manners.of(is).confirmWrites());
        }
    }

    private void compare() {
        if (!showing) {
            changed.set(!profile().equals(filled));
        }
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
            fields.take(options);
            String secret = options.password();
            if (secret != null) {
                password.set(secret);
            }
        });
    }

    private void writeAddress() {
        if (!writing) {
            writing(() -> address.set(ConnectionUri.of(fields.shown())));
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
}
