package dev.trunkline.app.importing;

import dev.trunkline.app.csv.Flaw;
import java.util.List;

/// How an import ended. Only after [Done] is anything in the table for certain, only after [Unknown]
/// can it be.
sealed interface ImportEnd {
    /// The rows are in the table.
    ///
    /// @param rows as the server counted them
    /// @param sent how many it was given: a trigger may have kept some out
    /// @param bytes of the file
    /// @param left out since they had too few or too many fields: the first of them
    /// @param leftCount how many those are
    /// @param blankLines that were passed over
    record Done(long rows, long sent, long bytes, List<Flaw> left, long leftCount, long blankLines)
            implements ImportEnd {}

    /// The file has flaws.
    ///
    /// @param first the first of them
    /// @param count how many there are
    /// @param onlyRagged whether all are rows that could be left out
    record Flawed(List<Flaw> first, long count, boolean onlyRagged) implements ImportEnd {}

    /// The server refused it.
    record Rejected(Rejection rejection) implements ImportEnd {}

    /// It was given up.
    record Cancelled() implements ImportEnd {}

    /// The file is not what it was when it was looked at.
    record Changed() implements ImportEnd {}

    /// The connection was lost before COMMIT, or there was none, or COMMIT was no COMMIT.
    record Lost(String why) implements ImportEnd {}

    /// The connection was lost after COMMIT had been said: whether it was done, nobody here knows.
    record Unknown(String why) implements ImportEnd {}
}
