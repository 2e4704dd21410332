package dev.trunkline.driver;

import dev.trunkline.driver.flow.PipelineAnswers;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What becomes of one statement of a [Pipeline].
///
/// One thread at a time: the pipeline's.
public final class Reply {
    /// How far it is.
    public enum State {
        /// It is not certain yet: its Sync is not answered, or not even sent.
        PENDING,
        /// The server has done it, and nothing has undone it since.
        DONE,
        /// The server refused it.
        FAILED,
        /// It was not run, since one before it failed and no Sync was between them, or since the pipeline was
        /// stopped before it was sent.
        SKIPPED,
        /// The server had done it, and another error up to its Sync has undone it: all that no Sync
        /// parts is one transaction.
        UNDONE
    }

    private final Collector collector;
    private State state = State.PENDING;
    private @Nullable ServerError cause;
    private boolean commitBecameRollback;

    Reply(Collector collector) {
        this.collector = collector;
    }

    /// What is known of it by now; nothing is certain while it is [State#PENDING].
    public State state() {
        return state;
    }

    /// Its rows, as far as they have come; without columns if it returns none.
    public Rows rows() {
        return collector.rows();
    }

    /// The tag that it ended with, such as `INSERT 0 1`; empty if it has not.
    public String tag() {
        return collector.tag();
    }

    /// Why it failed, was skipped or undone.
    public Optional<ServerError> error() {
        return collector.error().or(() -> Optional.ofNullable(cause));
    }

    /// Whether it was a COMMIT that the server answered with ROLLBACK, since the transaction had failed
    /// before.
    public boolean commitBecameRollback() {
        return commitBecameRollback;
    }

    /// This, if it is done.
    ///
    /// @throws ServerException with the error that it failed by, or that let it be skipped or undone
    /// @throws IllegalStateException if it is pending, or was never sent
    public Reply orThrow() {
        if (state == State.DONE) {
            return this;
        }
        throw error().<RuntimeException>map(ServerException::new)
                .orElseGet(() -> new IllegalStateException("the statement is " + state));
    }

    Collector collector() {
        return collector;
    }

    void notSent() {
        state = State.SKIPPED;
    }

    /// @param transaction the transaction by now
    /// @param begins is told when its rows begin to come
    /// @param settled is told when it is certain
    PipelineAnswers answers(Supplier<TransactionStatus> transaction, Runnable begins, Runnable settled) {
        return new Answering(transaction, begins, settled);
    }

    /// Hears what the server answers.
    private final class Answering implements PipelineAnswers {
        private final Supplier<TransactionStatus> transaction;
        private final Runnable begins;
        private final Runnable settled;
        private boolean skipped;
        private @Nullable TransactionStatus before;

        Answering(Supplier<TransactionStatus> transaction, Runnable begins, Runnable settled) {
            this.transaction = transaction;
            this.begins = begins;
            this.settled = settled;
        }

        @Override
        public void parsed() {
            collector.parsed();
        }

        @Override
        public void bound() {
            collector.bound();
        }

        @Override
        public Consumer<Run> rows(RowDescription description) {
            begins.run();
            return collector.rows(description);
        }

        @Override
        public Consumer<Run> copyOut(Format format) {
            begins.run();
            return collector.copyOut(format);
        }

        @Override
        public @Nullable InputStream copyIn(Format format) {
            return null;
        }

        @Override
        public void sourceFailed(IOException e) {
            collector.sourceFailed(e);
        }

        @Override
        public void completed(String tag) {
            before = transaction.get();
            collector.completed(tag);
        }

        @Override
        public void failed(ServerError error) {
            collector.failed(error);
        }

        @Override
        public void skipped() {
            skipped = true;
        }

        @Override
        public void settled(TransactionStatus status, @Nullable ServerError error, boolean undone) {
            if (collector.error().isPresent()) {
                state = State.FAILED;
            } else if (skipped || undone) {
                state = skipped ? State.SKIPPED : State.UNDONE;
                cause = error;
            } else {
                state = State.DONE;
            }
            commitBecameRollback = before != null && collector.commitBecameRollback(before);
            settled.run();
        }
    }
}
