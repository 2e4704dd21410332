package dev.trunkline.app.result.export;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.rows.ExportJob;
import dev.trunkline.app.rows.RowsWatch;
import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.RunObserver;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs a statement again and writes its rows into a file as they arrive, without showing or keeping
/// them. The writing is done on the session's thread, so that the server is held back if the disk is
/// slow. The file takes its place only when ReadyForQuery has said that the statement succeeded.
///
/// One thread at a time: the session's; [#cancel()] is thread-safe.
final class ServerExport implements RunObserver {
    private final ExportJob job;
    private final ExportSource.Again again;
    private final RowsWatch watch;
    private final Consumer<ExportJob.Done> done;
    private final Consumer<Exception> failed;
    private ExportJob.@Nullable Running running;
    private @Nullable Exception problem;
    private volatile boolean cancelled;

    /// One of the two ends is called, once, on the session's thread.
    ///
    /// @param failed takes a [CancellationException] after a cancel
    ServerExport(
            ExportJob job,
            ExportSource.Again again,
            RowsWatch watch,
            Consumer<ExportJob.Done> done,
            Consumer<Exception> failed) {
        this.job = job;
        this.again = again;
        this.watch = new Cancelling(watch);
        this.done = done;
        this.failed = failed;
    }

    /// Begins.
    void start() {
        again.session().run(again.request(), this);
    }

    /// Ends it soon: the server is asked to, and nothing more is written.
    void cancel() {
        cancelled = true;
        again.session().cancel();
    }

    @Override
    public void rows(int index, Rows rows) {
        if (running != null) {
            stop(new IOException(text("result.export.failed.two")));
            return;
        }
        attempt(() -> {
            ExportJob.Running begun = job.begin(watch);
            running = begun;
            begun.stream(rows);
        });
    }

    @Override
    public void arrived(int index, Rows rows) {
        ExportJob.Running current = running;
        if (current != null && problem == null) {
            attempt(current::more);
        }
    }

    /// What is written is let go of, so only a row larger than all the room there is comes to this.
    @Override
    public void paused(int index, Full reason) {
        stop(new IOException(text("result.export.failed.room")));
    }

    @Override
    public void failed(int index, ServerError error) {
        if (problem == null) {
            problem = new ServerException(error);
        }
    }

    @Override
    public void finished(RunEnd end) {
        ExportJob.Running current = running;
        ExportJob.Done[] result = new ExportJob.Done[1];
        if (problem == null && !cancelled && end.succeeded()) {
            attempt(() -> {
                if (current == null) {
                    throw new IOException(text("result.export.failed.none"));
                }
                result[0] = current.finish();
            });
        }
        if (current != null) {
            current.close();
        }
        if (result[0] != null) {
            done.accept(result[0]);
        } else {
            failed.accept(reason(end));
        }
    }

    private Exception reason(RunEnd end) {
        if (cancelled) {
            return new CancellationException();
        }
        Exception known = problem;
        if (known != null) {
            return known;
        }
        return end.lost().isPresent() ? end.lost().get() : new CancellationException();
    }

    private interface Writing {
        void run() throws IOException;
    }

    /// What fails here ends the statement, not the connection.
    private void attempt(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            stop(e);
        }
    }

    private void stop(Exception e) {
        if (problem == null) {
            problem = e;
            again.session().cancel();
        }
    }

    private final class Cancelling implements RowsWatch {
        private final RowsWatch other;

        Cancelling(RowsWatch other) {
            this.other = other;
        }

        @Override
        public boolean cancelled() {
            return cancelled || other.cancelled();
        }

        @Override
        public void progress(long rows, long bytes) {
            other.progress(rows, bytes);
        }
    }
}
