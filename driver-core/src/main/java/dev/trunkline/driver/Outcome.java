package dev.trunkline.driver;

import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import java.util.Optional;

/// How a query ended, now that ReadyForQuery has come.
///
/// @param tags of the statements that ended without an error, in order; an empty text for an empty statement
/// @param error the one that ended it
/// @param status the transaction afterwards
/// @param commitBecameRollback whether a COMMIT was answered with ROLLBACK, since the transaction had
///     failed before. PostgreSQL calls that no error; whoever thinks his work is saved must be told
/// @param expired whether it was ended since it took longer than [Connection#limit] allows
/// @param gaveUp why its results are not whole: there was no room for more
/// @param firstNanos when its first message was written, by the tape's clock
/// @param lastNanos when its last message was read
public record Outcome(
        List<String> tags,
        Optional<ServerError> error,
        TransactionStatus status,
        boolean commitBecameRollback,
        boolean expired,
        Optional<Full> gaveUp,
        long firstNanos,
        long lastNanos) {
    /// Copies the list.
    public Outcome {
        tags = List.copyOf(tags);
    }

    /// Whether everything went as asked.
    public boolean succeeded() {
        return error.isEmpty() && !commitBecameRollback && gaveUp.isEmpty();
    }

    /// This, if there was no error and its results are whole.
    ///
    /// @throws ServerException with the error, if there was one
    /// @throws IncompleteException if there was no room for all of the result
    public Outcome orThrow() {
        if (gaveUp.isPresent()) {
            throw new IncompleteException(gaveUp.get());
        }
        if (error.isPresent()) {
            throw new ServerException(error.get());
        }
        return this;
    }
}
