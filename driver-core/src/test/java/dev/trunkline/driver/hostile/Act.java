package dev.trunkline.driver.hostile;

import java.util.List;

/// Everything that a lying server does on one connection.
///
/// @param lies what was done to the conversation it was made of, for people
/// @param turns what it says and when
/// @param manner how it says it
/// @param end what it does afterwards
record Act(List<String> lies, List<Turn> turns, Manner manner, End end) {
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

    Act {
        lies = List.copyOf(lies);
        turns = List.copyOf(turns);
    }
}
