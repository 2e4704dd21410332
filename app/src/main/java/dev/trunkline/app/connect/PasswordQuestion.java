package dev.trunkline.app.connect;

import java.util.function.Consumer;

/// The server wants a password for this connection.
///
/// One thread at a time: the user interface's. Exactly one of the two ends is called, once.
///
/// @param form what was tried
/// @param why what the server said, in one line
/// @param answered takes the password
/// @param declined is told that there will be none
public record PasswordQuestion(ConnectionForm form, String why, Consumer<Answer> answered, Runnable declined) {
    /// A password. Never prints it.
    ///
    /// @param password as typed
    /// @param keep whether it goes to the keyring once it has opened the connection
    public record Answer(String password, boolean keep) {
        @Override
        public String toString() {
            return "Answer[keep=" + keep + "]";
        }
    }

    /// Whether a saved connection asks, whose password can be kept.
    public boolean offersKeeping() {
        return !form.profile().isEmpty();
    }
}
