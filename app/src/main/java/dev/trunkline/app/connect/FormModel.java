package dev.trunkline.app.connect;

import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.Manners;
import dev.trunkline.app.places.Profile;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.wire.ConnectionException;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The fields of the connection dialog. The address and the other fields say the same in two ways and stay
/// in step; only the password is never written into the address.
///
/// One thread at a time: the user interface's.
public final class FormModel {
    private final UiThread ui;
    private final AddressReading reading;
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty folder = new SimpleStringProperty(this, "folder", "");
    private final StringProperty address = new SimpleStringProperty(this, "address", "");
    private final StringProperty password = new SimpleStringProperty(this, "password", "");
    private final BooleanProperty keepsPassword = new SimpleBooleanProperty(this, "keepsPassword", false);
    private final MannersFields manners = new MannersFields();
    private final ReadOnlyStringWrapper addressFault = new ReadOnlyStringWrapper(this, "addressFault", "");
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(this, "changed", false);
    private final OptionFields fields;

    /// What the form was filled with, to see whether it says something else now.
    private Profile filled;
    /// What the fields say of an address that can't be read.
    private final ConnectOptions usual;
    /// Set while one side writes the other.
    private boolean writing;
    /// Set while all fields change at once.
    private boolean showing;

    FormModel(ConnectOptions initial, Addresses addresses, UiThread ui) {
        this.ui = ui;
        this.reading = new AddressReading(addresses, this::arrived);
        this.usual = initial.withPassword(null);
        this.fields = new OptionFields(initial);
        this.filled = new Profile("", "", "", Manners.of(Environment.DEVELOPMENT), "", false);
        address.addListener((property, was, is) -> addressChanged(was, is));
        fields.all().forEach(field -> field.addListener((property, was, is) -> writeAddress()));
        List<Property<?>> said = new ArrayList<>(List.of(name, folder, address, keepsPassword));
        said.addAll(manners.all());
        said.forEach(field -> field.addListener((property, was, is) -> compare()));
        fill(new ConnectionForm(initial, Environment.DEVELOPMENT));
    }

    /// The address has been typed to its end: it is written anew, without the password it may have held.
    public void addressDone() {
        whenReadable(this::writeAddress);
    }

    /// Does it when the address that was typed has been read and is in the fields: now, if none is
    /// being read.
    void whenRead(Runnable deed) {
        reading.whenRead(deed);
    }

    /// Does it if the address can be read, once it is.
    void whenReadable(Runnable deed) {
        whenRead(() -> {
            if (addressFault.get().isEmpty()) {
                deed.run();
            }
        });
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
        filled = profile;
        whenRead(() -> {
            // In the words that the fields make of it: only what people change is a change.
            filled = profile(profile.id());
            compare();
        });
    }

    /// Puts into the fields what had been typed for the connection that they show.
    void overlay(Profile draft) {
        show(draft);
        whenRead(this::compare);
    }

    private void show(Profile profile) {
        showing = true;
        password.set("");
        name.set(profile.name());
        folder.set(profile.folder());
        manners.wear(profile.manners());
        keepsPassword.set(profile.keepsPassword());
        take(usual);
        String saved = profile.address();
        writing(() -> address.set(saved));
        reading.forget();
        read(saved);
        addressDone();
        showing = false;
    }

    /// What the address says that [#profile()] has.
    Addresses.Read read() {
        String fault = addressFault.get();
        return fault.isEmpty() ? new Addresses.Read(shown(), "") : new Addresses.Read(null, fault);
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
                manners.manners(),
                addressFault.get().isEmpty() ? ConnectionUri.of(shown()) : address.get(),
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
        ConnectOptions options = fields.shown().orElseThrow();
        return new ConnectionForm(
                options.withPassword(password.get().isEmpty() ? null : password.get()),
                manners.manners(),
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
        return manners.environment;
    }

    /// Whether the server is to refuse writes.
    public BooleanProperty readOnly() {
        return manners.readOnly;
    }

    /// Whether to ask before a statement that writes.
    public BooleanProperty confirmWrites() {
        return manners.confirmWrites;
    }

    /// Why the address can't be read; empty if it can.
    public ReadOnlyStringProperty addressFault() {
        return addressFault.getReadOnlyProperty();
    }

    /// Whether it says something else than what it was filled with.
    public ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
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
        // What grew by more than one key's stroke was pasted and is whole: a password in it must not stay in sight.
        boolean pasted = is.length() - was.length() > 1;
        read(is);
        whenRead(() -> {
            // Later, since the field may be in the middle of its own change.
            if (pasted && address.get().equals(is) && !password.get().isEmpty()) {
                ui.execute(this::addressDone);
            }
        });
    }

    private void read(String text) {
        addressFault.set("");
        if (text.isBlank()) {
            reading.superseded();
        } else {
            reading.read(text);
        }
    }

    private void arrived(Addresses.Read read) {
        if (read.options() != null) {
            take(read.options());
        }
        addressFault.set(read.fault());
        compare();
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

    /// What the fields say holds: an address that is being read comes too late. One that can't be meant
    /// leaves the address as it was.
    private void writeAddress() {
        if (writing) {
            return;
        }
        try {
            addressFault.set("");
            fields.shown().ifPresent(options -> writing(() -> address.set(ConnectionUri.of(options))));
        } catch (ConnectionException e) {
            addressFault.set(ConnectModel.line(e));
        }
        reading.superseded();
    }

    /// Never what was typed as an address: that may hold a password.
    private ConnectOptions shown() {
        try {
            return fields.shown().orElseGet(fields::taken);
        } catch (ConnectionException e) {
            return fields.taken();
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
