package dev.trunkline.app.places;

/// The keyring did not do what it was asked for. The message is one line and never holds a password.
public final class PasswordStoreException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message in one line, without a secret
    public PasswordStoreException(String message) {
        super(message);
    }
}
