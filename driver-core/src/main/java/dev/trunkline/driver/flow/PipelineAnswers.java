package dev.trunkline.driver.flow;

import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import org.jspecify.annotations.Nullable;

/// Who is told what becomes of one statement of a pipeline.
public interface PipelineAnswers extends Answers {
    /// The server has skipped it, since one before it failed and there was no Sync between them.
    void skipped();

    /// ReadyForQuery has come for the Sync behind it: only now is anything certain.
    ///
    /// @param status of the transaction
    /// @param error of this or another statement up to that Sync, or of the Sync itself; null if there was
    ///     none
    /// @param undone whether what it did is undone by that error, as far as the tags tell: up to a Sync, all
    ///     is one transaction, unless a statement says something else
    void settled(TransactionStatus status, @Nullable ServerError error, boolean undone);
}
