package dev.trunkline.driver.auth;

import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendMessage;
import org.jspecify.annotations.Nullable;

/// A method of authentication that has begun: what it says, and what it needs to hear.
///
/// One thread at a time; for one authentication. Every method throws a
/// [dev.trunkline.driver.wire.ConnectionException] of kind AUTHENTICATION if the server is out of turn
/// or can't prove itself.
interface Exchange {
    /// Its name, for people.
    String method();

    /// Our first word.
    FrontendMessage first();

    /// The answer to the server's next word; null if there is nothing more to say.
    @Nullable
    FrontendMessage challenge(Bytes data);

    /// The server's last word of SASL.
    void last(Bytes data);

    /// The server says that it is content. Are we?
    void accepted();

    /// Whether the proof was bound to the TLS channel and the server's was checked.
    default boolean bound() {
        return false;
    }
}
