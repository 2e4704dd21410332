package dev.trunkline.app.result.export;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.result.export.ExportForm.Scope;
import dev.trunkline.app.rows.CancelledException;
import dev.trunkline.app.rows.ExportJob;
import dev.trunkline.app.rows.RowsSlice;
import dev.trunkline.app.rows.RowsWatch;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.Coalesced;
import dev.trunkline.app.task.UiThread;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// What the export dialog does: one export at a time, off the window's thread, which can be given up at
/// any moment and then leaves nothing behind.
///
/// One thread at a time: the user interface's.
public final class ExportModel {
    private static final long BETWEEN_UPDATES_NANOS = 50_000_000;

    private final ExportSource source;
    private final Background background;
    private final UiThread ui;
    private final ExportForm form;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy", false);
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", -1);
    private final ReadOnlyStringWrapper progressText = new ReadOnlyStringWrapper(this, "progressText", "");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper(this, "error", "");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper(this, "outcome", "");
    private final ReadOnlyBooleanWrapper replaces = new ReadOnlyBooleanWrapper(this, "replaces", false);
    private @Nullable Path mayReplace;
    private @Nullable Attempt attempt;

    ExportModel(ExportSource source, Background background, UiThread ui) {
        this.source = source;
        this.background = background;
        this.ui = ui;
        this.form = new ExportForm(source);
        form.file().addListener((property, was, is) -> replaces.set(false));
    }

    /// Writes the file as the form says; says in [#error()] what stands in the way. A file that exists
    /// is replaced only at the second call, or if [#chosen(Path)] named it.
    public void start() {
        if (busy.get()) {
            return;
        }
        error.set("");
        outcome.set("");
        ExportJob job;
        try {
            job = form.job();
        } catch (IllegalArgumentException e) {
            error.set(String.valueOf(e.getMessage()));
            return;
        }
        boolean certain = job.target().equals(mayReplace) || replaces.get();
        Attempt begun = new Attempt(total());
        attempt = begun;
        busy.set(true);
        show(begun);
        if (certain) {
            write(job, begun);
            return;
        }
        background.run(
                () -> Files.exists(job.target(), LinkOption.NOFOLLOW_LINKS),
                exists -> {
                    if (exists) {
                        replaces.set(true);
                        end("", text("result.export.exists"));
                    } else {
                        write(job, begun);
                    }
                },
                e -> failed(begun, e));
    }

    private void write(ExportJob job, Attempt begun) {
        ExportSource.Again again = source.again();
        if (begun.cancelled) {
            end("", text("result.export.cancelled"));
        } else if (form.scope().get() == Scope.AGAIN && again != null) {
            ServerExport export = new ServerExport(
                    job,
                    again,
                    begun,
                    done -> ui.execute(() -> succeeded(begun, done)),
                    e -> ui.execute(() -> failed(begun, e)));
            begun.server = export;
            export.start();
        } else {
            RowsSlice slice = slice();
            background.run(() -> job.write(slice, begun), done -> succeeded(begun, done), e -> failed(begun, e));
        }
    }

    private RowsSlice slice() {
        RowsSlice selected = source.selected();
        return form.scope().get() == Scope.SELECTED && selected != null ? selected : source.all();
    }

    private long total() {
        return form.scope().get() == Scope.AGAIN ? -1 : slice().order().size();
    }

    /// The user named this file and agreed to replace it.
    public void chosen(Path file) {
        form.file().set(file.toString());
        mayReplace = file;
    }

    /// Gives up what runs: nothing is left of it.
    public void cancel() {
        Attempt current = attempt;
        if (current != null) {
            current.cancel();
        }
    }

    private void succeeded(Attempt of, ExportJob.Done done) {
        String cut = done.cutValues() == 0 ? "" : " " + text("result.export.cut", ExportTexts.count(done.cutValues()));
        end(
                text(
                                "result.export.done",
                                ExportTexts.rows(done.rows()),
                                ExportTexts.bytes(done.bytes()),
                                ExportTexts.took(System.nanoTime() - of.startNanos),
                                done.file().toString())
                        + cut,
                "");
    }

    private void failed(Attempt of, Exception e) {
        boolean wanted = of.cancelled || e instanceof CancelledException || e instanceof CancellationException;
        end("", wanted ? text("result.export.cancelled") : ExportTexts.failure(e));
    }

    private void end(String done, String wrong) {
        attempt = null;
        busy.set(false);
        progressText.set("");
        outcome.set(done);
        error.set(wrong);
        if (!done.isEmpty()) {
            replaces.set(false);
            mayReplace = null;
        }
    }

    private void show(Attempt of) {
        if (of == attempt) {
            progress.set(of.total <= 0 ? -1 : Math.min(1, of.rows / (double) of.total));
            progressText.set(ExportTexts.progress(of.rows, of.total, of.bytes, System.nanoTime() - of.startNanos));
        }
    }

    /// The fields.
    public ExportForm form() {
        return form;
    }

    /// What there is to export.
    public ExportSource source() {
        return source;
    }

    /// Whether an export is under way.
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// How much of it is done, from 0 to 1; -1 if nobody knows.
    public ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /// The same in words; empty unless [#busy()].
    public ReadOnlyStringProperty progressText() {
        return progressText.getReadOnlyProperty();
    }

    /// What stands in the way, in one line; empty if nothing does.
    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /// What was written; empty if nothing was.
    public ReadOnlyStringProperty outcome() {
        return outcome.getReadOnlyProperty();
    }

    /// Whether the next [#start()] replaces a file.
    public ReadOnlyBooleanProperty replaces() {
        return replaces.getReadOnlyProperty();
    }

    /// One export, watched while it writes.
    private final class Attempt implements RowsWatch {
        private final long total;
        private final long startNanos = System.nanoTime();
        private final Coalesced update = new Coalesced(ui, () -> show(this));
        private volatile boolean cancelled;
        private volatile long rows;
        private volatile long bytes;
        private long toldNanos = startNanos;
        private @Nullable ServerExport server;

        Attempt(long total) {
            this.total = total;
        }

        void cancel() {
            cancelled = true;
            ServerExport running = server;
            if (running != null) {
                running.cancel();
            }
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }

        @Override
        public void progress(long rowsNow, long bytesNow) {
            rows = rowsNow;
            bytes = bytesNow;
            long now = System.nanoTime();
            if (now - toldNanos >= BETWEEN_UPDATES_NANOS) {
                toldNanos = now;
                update.signal();
            }
        }
    }
}
