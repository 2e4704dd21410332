package dev.trunkline.app.session;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Pipeline;
import dev.trunkline.driver.Reply;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.tape.OnFull;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A run whose statements go out without waiting for each other. Rows are told of as they come; how a
/// statement ended is told when it is certain: when the Sync behind it is answered.
///
/// One thread at a time: the session's.
final class PipelineRun {
    private final Connection connection;
    private final RunObserver observer;
    private final Pause pause;
    private final Consumer<String> settled;
    private boolean allDone = true;

    /// @param settled is told the tag of each statement that was done; empty for one that was not
    PipelineRun(Connection connection, RunObserver observer, Pause pause, Consumer<String> settled) {
        this.connection = connection;
        this.observer = observer;
        this.pause = pause;
        this.settled = settled;
    }

    /// Runs the statements.
    ///
    /// @param begin whether a BEGIN of our own goes first
    /// @param ended is called for each statement that has ended, skipped ones included
    /// @return whether all were done
    boolean run(RunRequest request, boolean begin, Runnable ended) {
        try (Pipeline pipeline = connection.pipeline()) {
            if (begin) {
                pipeline.begin();
            }
            int index = 0;
            for (String sql : request.statements()) {
                send(pipeline, index++, sql, ended);
                if (request.syncEach()) {
                    pipeline.sync();
                }
            }
        }
        return allDone;
    }

    private void send(Pipeline pipeline, int index, String sql, Runnable ended) {
        Reply reply;
        try {
            reply = pipeline.send(sql, List.of(), new Statement(index, ended));
        } catch (IllegalArgumentException e) {
            observer.ended(index, NotSent.tell(index, e, connection.transaction(), observer));
            notDone(ended);
            return;
        }
        if (reply.state() == Reply.State.SKIPPED) {
            observer.skipped(index, Optional.empty());
            notDone(ended);
        }
    }

    private void notDone(Runnable ended) {
        allDone = false;
        ended.run();
    }

    /// One of the statements.
    private final class Statement implements ResultObserver {
        private final int index;
        private final Runnable ended;
        private final long sent = System.nanoTime();

        Statement(int index, Runnable ended) {
            this.index = index;
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
            settled.accept(done ? reply.tag() : "");
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
