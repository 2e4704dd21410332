package dev.trunkline.driver.hostile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that a lying server does on one connection.
///
/// @param lies what was done to the conversation it was made of, for people
/// @param turns what it says and when
/// @param manner how it says it
/// @param end what it does afterwards
/// @param tls what it does about TLS; null if the client does not want any
/// @param scram what it does about a proof; null if it lets the client in without
record Act(
        List<String> lies,
        List<Turn> turns,
        Manner manner,
        End end,
        @Nullable TlsLie tls,
        @Nullable ScramLie scram) {
    /// How bytes are sent.
    enum Manner {
        /// A write a turn.
        AT_ONCE,
        /// A write a byte.
        BYTE_BY_BYTE,
        /// Without waiting for what the client says.
        UNASKED
    }

    /// What comes when all is said.
    enum End {
        /// The connection stays open, and the server says no more.
        SILENCE,
        /// It is closed.
        CLOSE,
        /// It is reset.
        RESET,
        /// The last message again and again.
        FOR_EVER
    }

    /// Whether nobody may get a session of it.
    boolean unbelievable() {
        return scram != null && scram.unbelievable();
    }

    /// The same in clear, where the client comes in without a proof.
    Act plain(End newEnd) {
        return new Act(lies, turns, manner, newEnd, null, null);
    }

    Act {
        lies = List.copyOf(lies);
        turns = List.copyOf(turns);
    }
}
