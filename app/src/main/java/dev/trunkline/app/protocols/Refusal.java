package dev.trunkline.app.protocols;

import dev.trunkline.app.sql.Parameters;
import dev.trunkline.app.sql.StatementSplitter;
import dev.trunkline.app.sql.StatementTraits;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.Optional;

/// Why a text can't be run in each way and undone each time, as far as its words and the transaction tell.
public enum Refusal {
    /// There is no statement in it.
    EMPTY,
    /// It is several statements; the extended protocol takes one.
    SEVERAL,
    /// It begins, ends or divides a transaction, and each run is one.
    TRANSACTION_CONTROL,
    /// The server refuses it in a transaction, and outside of one it could not be undone.
    OUTSIDE_TRANSACTION,
    /// What it does is not undone by a ROLLBACK.
    NOT_UNDONE,
    /// It is a COPY that takes rows: they would have to be sent each time.
    COPY_IN,
    /// It has parameters that there are no values for.
    NO_VALUES,
    /// The transaction that is open has failed: it takes nothing any more but its end.
    FAILED_TRANSACTION;

    /// What stands against it, the most telling thing first; empty if nothing does.
    ///
    /// @param text what the user wants to run
    /// @param values how many parameters there are values for
    /// @param status of the transaction now
    public static Optional<Refusal> of(String text, int values, TransactionStatus status) {
        int statements = StatementSplitter.split(text).size();
        if (statements != 1) {
            return Optional.of(statements == 0 ? EMPTY : SEVERAL);
        }
        String sql = StatementSplitter.split(text).getFirst().text();
        if (StatementTraits.isTransactionControl(sql)) {
            return Optional.of(TRANSACTION_CONTROL);
        }
        if (StatementTraits.runsOutsideTransaction(sql)) {
            return Optional.of(OUTSIDE_TRANSACTION);
        }
        if (StatementTraits.outlastsRollback(sql)) {
            return Optional.of(NOT_UNDONE);
        }
        if (StatementTraits.copiesFromInput(sql)) {
            return Optional.of(COPY_IN);
        }
        if (Parameters.highest(sql) > values) {
            return Optional.of(NO_VALUES);
        }
        return status == TransactionStatus.FAILED ? Optional.of(FAILED_TRANSACTION) : Optional.empty();
    }
}
