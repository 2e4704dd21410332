package dev.trunkline.driver.explain;

import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where a session stands in the protocol.
///
/// Thread-safe: immutable.
///
/// @param phase what the two are about
/// @param transaction as the last ReadyForQuery gave it; empty before the first, or if that is not recorded
/// @param owed what the client has asked and the server has not answered, the oldest first, by the messages'
///     names
public record Standing(Phase phase, Optional<TransactionStatus> transaction, List<String> owed) {
    /// What client and server are about.
    public enum Phase {
        /// There is no connection yet.
        NOT_CONNECTED,
        /// The connection stands, and nobody has said anything that counts.
        CONNECTED,
        /// The client has asked for encryption.
        ASKING_FOR_ENCRYPTION,
        /// TLS or GSSAPI is being set up.
        HANDSHAKE,
        /// All that follows is encrypted, and the session is not open yet.
        ENCRYPTED,
        /// A cancel is asked for, over this connection.
        CANCELLING,
        /// The client must show who it is.
        AUTHENTICATING,
        /// The client is who it says; settings and the cancel key come.
        STARTING,
        /// The server waits for a query.
        READY,
        /// The server works through the text of a Query.
        SIMPLE_QUERY,
        /// The server works through messages of the extended protocol, or waits for more of them.
        EXTENDED_QUERY,
        /// The server takes COPY data.
        COPY_IN,
        /// The server sends COPY data.
        COPY_OUT,
        /// Both send: replication.
        COPY_BOTH,
        /// The server works on a FunctionCall.
        FUNCTION_CALL,
        /// Something failed: the server skips what comes, up to Sync.
        SKIPPING,
        /// The session is over.
        ENDED,
        /// What came before is not recorded, or its bytes are gone.
        UNKNOWN;

        /// In small words.
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// Nothing is known.
    static final Standing UNKNOWN = new Standing(Phase.UNKNOWN, Optional.empty(), List.of());

    /// Copies the list.
    public Standing {
        owed = List.copyOf(owed);
    }

    /// In a few words: `extended query, in transaction, 3 owed`.
    public String words() {
        String said = phase == Phase.READY
                ? transaction.map(TransactionStatus::meaning).orElse(phase.words())
                : phase.words()
                        + (isInBlock() ? ", " + transaction.orElseThrow().meaning() : "");
        return said + (owed.isEmpty() ? "" : ", " + owed.size() + " owed");
    }

    /// Whether a transaction block is open, failed or not.
    public boolean isInBlock() {
        return transaction.filter(status -> status != TransactionStatus.IDLE).isPresent();
    }
}
