package dev.trunkline.app.places;

import java.util.Optional;

/// Where passwords are kept between two starts: the operating system's keyring.
///
/// Thread-safe. It may wait for the user to unlock it: never on the user interface's thread.
public interface PasswordStore {
    /// Why no password can be kept, in one line; empty if a keyring answers.
    Optional<String> fault();

    /// The password kept under this account, if there is one.
    ///
    /// @throws PasswordStoreException if the keyring does not answer
    Optional<String> find(String account) throws PasswordStoreException;

    /// Keeps a password, in the place of the one before.
    ///
    /// @throws PasswordStoreException if the keyring does not take it
    void keep(String account, String password) throws PasswordStoreException;

    /// Forgets the password kept under this account, if there is one.
    ///
    /// @throws PasswordStoreException if the keyring does not answer
    void forget(String account) throws PasswordStoreException;
}
