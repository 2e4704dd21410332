package dev.trunkline.app.connect;

import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.Manners;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.SessionOptions;

/// Where to connect and as whom, and how one behaves there. Never prints the password.
///
/// @param options as the user says
/// @param manners how one behaves there
/// @param profile the id of the saved connection; empty if it is none
/// @param name of the saved connection; empty if it is none
/// @param keepsPassword whether the password is in the keyring, or goes there once it has opened the
///     connection
public record ConnectionForm(
        ConnectOptions options, Manners manners, String profile, String name, boolean keepsPassword) {
    private static final String READ_ONLY = "-c default_transaction_read_only=on";

    /// A place that was not saved, with the manners that are usual there.
    public ConnectionForm(ConnectOptions options, Environment environment) {
        this(options, Manners.of(environment), "", "", false);
    }

    /// What kind of place it is.
    public Environment environment() {
        return manners.environment();
    }

    /// The options to connect with: where nothing is to be written, the server is told so from the
    /// session's start on.
    public ConnectOptions inForce() {
        if (!manners.readOnly()) {
            return options;
        }
        SessionOptions session = options.session();
        String before = session.options();
        return options.withSession(new SessionOptions(
                session.applicationName(),
                before == null || before.isBlank() ? READ_ONLY : before + " " + READ_ONLY,
                session.replication(),
                session.lowestProtocol(),
                session.highestProtocol(),
                session.parameters()));
    }

    /// Under what name the keyring has the password: another user or server has another one, so that a
    /// changed address gets no password that was for somebody else.
    public String account() {
        return options.user() + "@" + options.address() + " (" + profile + ")";
    }

    /// The same, with a password.
    ConnectionForm withPassword(String password) {
        return new ConnectionForm(options.withPassword(password), manners, profile, name, keepsPassword);
    }

    /// The same, with its password kept or not.
    ConnectionForm keeping(boolean keeps) {
        return new ConnectionForm(options, manners, profile, name, keeps);
    }
}
