package dev.trunkline.app.session;

import dev.trunkline.app.sql.TransactionStep;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.CopyOut;
import dev.trunkline.driver.Pipeline;
import dev.trunkline.driver.Reply;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.tape.OnFull;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A run whose statements go out without waiting for each other. Rows are told of as they come; how a
/// statement ended is told when it is certain: when the Sync behind it is answered.
///
/// One thread at a time: the session's.
final class PipelineRun {
    /// Is told what became of statements, once it is certain.
    interface Settled {
        /// What became of a statement.
        ///
        /// @param begun whether our own BEGIN was right before it
        /// @param tag that it ended with; empty if it was not done
        void statement(String sql, boolean begun, String tag);
    }

    private final Connection connection;
    private final RunObserver observer;
    private final Pause pause;
    private final Settled settled;
    private boolean allDone = true;

    PipelineRun(Connection connection, RunObserver observer, Pause pause, Settled settled) {
        this.connection = connection;
        this.observer = observer;
        this.pause = pause;
        this.settled = settled;
    }

    /// Runs the statements. Where our own BEGIN is due can't be asked while they are on their way, so
    /// it is read in the statements before.
    ///
    /// @param ended is called for each statement that has ended, skipped ones included
    /// @return whether all were done
    boolean run(RunRequest request, Runnable ended) {
        boolean open = connection.transaction() != TransactionStatus.IDLE;
        Connection.Begin begin = new Connection.Begin(request.options().begin());
        try (Pipeline pipeline = connection.pipeline()) {
            Optional<ServerError> refused = Optional.empty();
            for (int index = 0; index < request.statements().size(); index++) {
                String sql = request.statements().get(index);
                if (refused.isPresent()) {
                    observer.skipped(index, refused);
                    notDone(ended);
                    continue;
                }
                boolean begins = !open && request.mode() == TransactionMode.MANUAL && LiveSession.wantsBegin(sql);
                if (begins) {
                    refused = refusal(pipeline, pipeline.begin(begin), request.syncEach());
                }
                if (refused.isPresent()) {
                    fail(index, refused.get(), ended);
                } else {
                    send(pipeline, index, new Statement(sql, index, begins, ended), request.values(index));
                    open = open(sql, open || begins);
                    if (request.syncEach()) {
                        pipeline.sync();
                    }
                }
            }
        }
        return allDone;
    }

    /// Why there is no transaction for a statement to run in. Where it shares a Sync with its BEGIN,
    /// the server itself skips it then; where each has its own, it would run and commit itself.
    private static Optional<ServerError> refusal(Pipeline pipeline, Reply begun, boolean syncEach) {
        return syncEach ? pipeline.await(begun).error() : Optional.empty();
    }

    private void fail(int index, ServerError error, Runnable ended) {
        observer.started(index);
        observer.failed(index, error);
        long now = System.nanoTime();
        observer.ended(index, new StatementEnd(false, false, connection.transaction(), now, now));
        notDone(ended);
    }

    private static boolean open(String sql, boolean before) {
        return switch (TransactionStep.of(sql)) {
            case TransactionStep.Begins _ -> true;
            case TransactionStep.Ends(boolean chains) -> chains && before;
            case TransactionStep.Sets _,
                    TransactionStep.Releases _,
                    TransactionStep.RollsBackTo _,
                    TransactionStep.Other _ -> before;
        };
    }

    private void send(Pipeline pipeline, int index, Statement statement, List<@Nullable String> values) {
        Reply reply;
        try {
            reply = pipeline.send(statement.sql, values, statement);
        } catch (IllegalArgumentException e) {
            observer.ended(
                    index, NotSent.tell(index, String.valueOf(e.getMessage()), connection.transaction(), observer));
            notDone(statement.ended);
            return;
        }
        if (reply.state() == Reply.State.SKIPPED) {
            observer.skipped(index, Optional.empty());
            notDone(statement.ended);
        }
    }

    private void notDone(Runnable ended) {
        allDone = false;
        ended.run();
    }

    /// One of the statements.
    private final class Statement implements ResultObserver {
        private final String sql;
        private final int index;
        private final boolean begins;
        private final Runnable ended;
        private final long sent = System.nanoTime();

        Statement(String sql, int index, boolean begins, Runnable ended) {
            this.sql = sql;
            this.index = index;
            this.begins = begins;
            this.ended = ended;
        }

        @Override
        public void rows(Rows rows) {
            observer.started(index);
            observer.rows(index, rows);
        }

        @Override
        public void arrived(Rows rows) {
            observer.arrived(index, rows);
        }

        @Override
        public void copyOut(CopyOut data) {
            observer.started(index);
            observer.copyOut(index, data);
        }

        @Override
        public void arrived(CopyOut data) {
            observer.arrived(index, data);
        }

        @Override
        public OnFull.Decision full(Full reason) {
            OnFull.Decision decision = pause.await(() -> observer.paused(index, reason));
            observer.resumed(index);
            return decision;
        }

        @Override
        public void settled(Reply reply) {
            observer.started(index);
            switch (reply.state()) {
                case DONE -> {
                    observer.completed(index, reply.tag());
                    end(true, reply.commitBecameRollback());
                }
                case FAILED -> {
                    reply.error().ifPresent(error -> observer.failed(index, error));
                    end(false, false);
                }
                case SKIPPED -> observer.skipped(index, reply.error());
                case UNDONE -> reply.error().ifPresent(error -> observer.undone(index, reply.tag(), error));
                case PENDING -> throw new IllegalStateException("told to be settled, and is not");
            }
            boolean done = reply.state() == Reply.State.DONE;
            allDone &= done;
            settled.statement(sql, begins, done ? reply.tag() : "");
            ended.run();
        }

        private void end(boolean succeeded, boolean commitBecameRollback) {
            observer.ended(
                    index,
                    new StatementEnd(
                            succeeded, commitBecameRollback, connection.transaction(), sent, System.nanoTime()));
        }
    }
}
