package dev.trunkline.app.protocols;

import dev.trunkline.driver.wire.DriverException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// How a statement's runs in each way ended.
///
/// @param how they ended
/// @param runs in the order they were run
/// @param rounds how many there were to be
/// @param savepoint whether they were undone to a savepoint of a transaction that was open before
/// @param trip how long the shortest of our own BEGIN, SAVEPOINT and ROLLBACK took, in nanoseconds:
///     next to nothing but the way there and back; empty if there was none
/// @param error of the server that ended them
/// @param lost why the connection is gone, if it is
/// @param status of the transaction afterwards
public record ProtocolsEnd(
        How how,
        List<WayRun> runs,
        int rounds,
        boolean savepoint,
        OptionalLong trip,
        Optional<ServerError> error,
        Optional<DriverException> lost,
        TransactionStatus status) {
    /// How they ended.
    public enum How {
        /// Every way was run.
        DONE,
        /// The statement itself fails: there is nothing to be compared.
        FAILED,
        /// The user cancelled, or a deadline did.
        CANCELLED,
        /// A transaction could not be begun or undone.
        NOT_UNDONE,
        /// The connection is gone.
        LOST
    }

    /// One in which nothing was run, since the connection was gone.
    public static ProtocolsEnd lost(Optional<DriverException> why) {
        return new ProtocolsEnd(
                How.LOST, List.of(), 0, false, OptionalLong.empty(), Optional.empty(), why, TransactionStatus.IDLE);
    }

    /// Copies the list.
    public ProtocolsEnd {
        runs = List.copyOf(runs);
    }
}
