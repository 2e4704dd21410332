package dev.trunkline.driver;

import dev.trunkline.driver.flow.Connecting;
import dev.trunkline.driver.net.Abort;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.TokenSource;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.ConnectionException;

/// A connection that is being made, and can be given up at any moment: in the look-up, in the
/// handshake, in the middle of a key derivation.
///
/// Thread-safe; of use once.
public final class Opening {
    private final ConnectOptions options;
    private final Tape tape;
    private final TokenSource tokens;
    private final Abort abort = new Abort();

    /// @param tape records everything, startup included, secrets masked
    /// @param tokens gets a token if the server wants one
    public Opening(ConnectOptions options, Tape tape, TokenSource tokens) {
        this.options = options;
        this.tape = tape;
        this.tokens = tokens;
    }

    /// Connects and waits until the server is ready.
    ///
    /// @throws ConnectionException saying in one line what failed and where; of kind LOST if it was aborted
    public Connection connect() {
        return new Connection(tape, Connecting.run(options, tape, tokens, abort));
    }

    /// Ends it at once, from any thread. A connection that stands already is cut.
    public void abort() {
        abort.call();
    }
}
