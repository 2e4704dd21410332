package dev.trunkline.app.importing;

import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.Coalesced;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.tape.Tape;
import java.io.IOException;
import java.lang.System.Logger.Level;

/// One import of the dialog's, watched while it runs.
///
/// [#run()] belongs to a worker, the rest to the user interface's thread.
final class ImportAttempt implements ImportWatch {
    private static final long BETWEEN_UPDATES_NANOS = 50_000_000;

    /// How far it has come.
    private record At(ImportStage stage, long rows, long bytes) {}

    private final ImportRun run;
    private final long total;
    private final long startNanos = System.nanoTime();
    private final Coalesced update;
    private volatile At at = new At(ImportStage.CONNECTING, 0, 0);
    private volatile boolean over;
    private long toldNanos = startNanos;

    /// @param recorded is told now and then that the tape has grown
    ImportAttempt(ImportJob job, Tape tape, UiThread ui, ImportWords words, Runnable recorded) {
        this.total = job.stamp().bytes();
        this.run = new ImportRun(job, tape, this);
        this.update = new Coalesced(ui, () -> {
            show(words);
            recorded.run();
        });
        show(words);
    }

    ImportEnd run() throws IOException {
        try {
            return run.run();
        } finally {
            over = true;
        }
    }

    void cancel(Background background) {
        run.giveUp();
        background.run(
                () -> {
                    run.cancel();
                    return run;
                },
                _ -> {},
                // The import's own end says what became of it.
                e -> System.getLogger(ImportAttempt.class.getName())
                        .log(Level.DEBUG, "the import's connection could not be stopped", e));
    }

    long nanos() {
        return System.nanoTime() - startNanos;
    }

    @Override
    public void at(ImportStage stage, long rows, long bytes) {
        boolean news = stage != at.stage;
        long now = System.nanoTime();
        if (news || now - toldNanos >= BETWEEN_UPDATES_NANOS) {
            toldNanos = now;
            at = new At(stage, rows, bytes);
            update.signal();
        }
    }

    private void show(ImportWords words) {
        if (!over) {
            At now = at;
            boolean known = now.stage == ImportStage.SENDING && total > 0;
            words.progress(
                    known ? Math.min(1, now.bytes / (double) total) : -1,
                    ImportTexts.progress(now.stage, now.rows, now.bytes, total, nanos()));
        }
    }
}
