package dev.trunkline.app.connect;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.places.PasswordStore;
import dev.trunkline.app.places.Profile;
import dev.trunkline.app.task.Background;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Keeps the passwords of saved connections in the keyring, in the background.
///
/// One thread at a time: the user interface's.
final class Secrets {
    private interface Deed {
        void on(String account) throws Exception;
    }

    private final PasswordStore passwords;
    private final Background background;
    private final Consumer<String> failed;
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper(this, "fault", "");

    /// @param failed is told in one line what went wrong
    Secrets(PasswordStore passwords, Background background, Consumer<String> failed) {
        this.passwords = passwords;
        this.background = background;
        this.failed = failed;
    }

    /// Asks whether a keyring answers.
    void refresh() {
        background.run(passwords::fault, found -> fault.set(found.orElse("")), e -> fault.set(ConnectModel.line(e)));
    }

    /// Why no password can be kept, in one line; empty if a keyring answers.
    ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }

    /// Keeps a connection's password.
    void keep(Profile profile, String password) {
        run(profile, account -> passwords.keep(account, password));
    }

    /// Forgets a connection's password.
    void forget(Profile profile) {
        run(profile, passwords::forget);
    }

    /// A connection whose address can't be read has no account.
    private void run(Profile profile, Deed deed) {
        background.run(
                () -> {
                    Addresses.Read read = Addresses.read(profile.address());
                    if (read.options() != null) {
                        deed.on(new ConnectionForm(
                                        read.options(),
                                        profile.manners(),
                                        profile.id(),
                                        profile.name(),
                                        profile.keepsPassword())
                                .account());
                    }
                    return true;
                },
                done -> {},
                e -> failed.accept(text("connect.password.notKept", ConnectModel.line(e))));
    }
}
