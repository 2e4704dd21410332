package dev.trunkline.app.history;

import dev.trunkline.app.sql.StatementTraits;
import java.time.Instant;
import java.util.OptionalLong;

/// A statement that was executed.
///
/// @param at when it began
/// @param connection where, for people
/// @param sql what was sent, with passwords masked
/// @param nanos how long it took; 0 if that is not known
/// @param rows how many came or were changed
/// @param ending how it ended
/// @param error what the server said, in a line; empty if it succeeded
public record Executed(
        Instant at, String connection, String sql, long nanos, OptionalLong rows, Ending ending, String error) {
    /// More of a statement is not kept, in chars.
    static final int MOST_SQL = 200_000;

    private static final String CUT = " …";

    /// How a statement ended.
    public enum Ending {
        /// With success.
        DONE,
        /// With an error.
        FAILED,
        /// Because somebody asked for it.
        CANCELLED,
        /// With the connection: nobody here knows what became of it.
        LOST
    }

    /// As it may be kept: passwords masked, and of a very long statement the beginning. What the server said
    /// about a statement with a password is left out but for its code, since it may repeat the statement.
    ///
    /// @param code of the error, five characters; empty if there is none
    Executed keepable(String code) {
        String masked = StatementTraits.maskPasswords(sql);
        boolean secret = StatementTraits.setsPassword(sql);
        String kept = masked.length() > MOST_SQL ? masked.substring(0, MOST_SQL) + CUT : masked;
        return new Executed(at, connection, kept, nanos, rows, ending, secret && !error.isEmpty() ? code : error);
    }
}
