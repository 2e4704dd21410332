package dev.trunkline.driver.flow;

import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.net.Route;
import dev.trunkline.driver.net.Wire;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.BackendMessage.BackendKeyData;
import dev.trunkline.driver.wire.FrontendMessage.CancelRequest;

/// The cancelling of a running query (manual 54.2.8): over a connection of its own to the same address,
/// encrypted as the first one is, and to a server that is verified in the same way. The server never says
/// whether it worked; it only closes the connection when it has passed the request on.
public final class Cancel {
    private Cancel() {}

    /// Asks for it and waits until the server has closed the connection, so that the request can't hit a
    /// later query.
    ///
    /// @param route the session's
    /// @param encrypted whether the session to be cancelled is
    /// @param tape where the conversation is recorded, beside the one it cancels
    /// @return false if the server did not close it before the deadline
    /// @throws dev.trunkline.driver.wire.ConnectionException if the server can't be reached any more
    public static boolean run(Route route, boolean encrypted, BackendKeyData key, Tape tape, Deadline deadline) {
        Wire wire = route.dial(tape, deadline);
        try {
            if (encrypted) {
                Encryption.begin(wire, route.options(), Attempts.Way.TLS, deadline);
            }
            wire.send(new CancelRequest(key.processId(), key.secretKey()), false);
            wire.flush(deadline);
            return wire.awaitEnd(deadline);
        } finally {
            wire.close();
        }
    }
}
