package dev.trunkline.app.importing;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.catalog.TargetColumn;
import dev.trunkline.app.csv.CsvFormat;
import dev.trunkline.app.csv.CsvGuess;
import dev.trunkline.app.files.FileStamp;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the import dialog does: shows a file as it would be read, and imports it, one import at a time, which
/// can be given up at any moment and then leaves nothing behind.
///
/// One thread at a time: the user interface's.
final class ImportModel {
    private final ImportTarget target;
    private final Consent consent;
    private final Runnable imported;
    private final Runnable recorded;
    private final Background background;
    private final UiThread ui;
    private final ImportForm form = new ImportForm(this::reread);
    private final Mappings mappings = new Mappings(this::changed);
    private final ImportWords words = new ImportWords();
    private final ReadOnlyObjectWrapper<@Nullable Preview> preview = new ReadOnlyObjectWrapper<>(this, "preview", null);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy", false);
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready", false);
    private final ReadOnlyBooleanWrapper unread = new ReadOnlyBooleanWrapper(this, "unread", false);
    private final ReadOnlyBooleanWrapper leavesOut = new ReadOnlyBooleanWrapper(this, "leavesOut", false);
    private final ReadOnlyBooleanWrapper finished = new ReadOnlyBooleanWrapper(this, "finished", false);
    private @Nullable Set<String> columns;
    private @Nullable ImportAttempt attempt;
    private int readings;
    private boolean reading;

    /// @param imported is called when rows have come into the table
    /// @param recorded is called when there is more on the tape
    ImportModel(
            ImportTarget target,
            Consent consent,
            Runnable imported,
            Runnable recorded,
            Background background,
            UiThread ui) {
        this.target = target;
        this.consent = consent;
        this.imported = imported;
        this.recorded = recorded;
        this.background = background;
        this.ui = ui;
        form.file().addListener((property, was, is) -> changed());
        background.run(
                () -> target.catalog().targets(target.table()),
                this::targets,
                e -> words.wrong(ImportTexts.failure(e, "")));
        changed();
    }

    private void targets(List<TargetColumn> found) {
        mappings.target(found);
        columns = found.stream().map(TargetColumn::name).collect(Collectors.toSet());
        if (!form.file().get().isBlank()) {
            load();
        }
    }

    /// Takes this file: finds out how it is written, and shows its first rows.
    void choose(Path file) {
        form.file().set(file.toString());
        load();
    }

    /// Takes the file that the field names.
    void load() {
        Set<String> known = columns;
        Optional<Path> named = named();
        if (known == null || busy.get() || named.isEmpty()) {
            return;
        }
        Path file = named.get();
        read(
                file,
                () -> {
                    // Whether it is a file at all, first.
                    FileStamp.of(file);
                    return Preview.of(file, CsvGuess.of(file, known));
                },
                this::showFound);
    }

    private void showFound(Preview found) {
        form.show(found.format());
        // How NULL is written is not found but said.
        if (form.format().equals(found.format())) {
            show(found);
        } else {
            preview.set(found);
            reread();
        }
    }

    /// Reads the file's beginning again, as the fields say now.
    private void reread() {
        Preview before = preview.get();
        if (before != null && !busy.get()) {
            CsvFormat format = form.format();
            read(before.file(), () -> Preview.of(before.file(), format), this::show);
        }
    }

    /// Only what was asked for last is shown.
    private void read(Path file, Callable<Preview> source, Consumer<Preview> shown) {
        int mine = ++readings;
        reading = true;
        changed();
        background.run(
                source,
                found -> {
                    if (mine == readings) {
                        shown.accept(found);
                    }
                },
                e -> {
                    if (mine == readings) {
                        reading = false;
                        preview.set(null);
                        mappings.file(List.of(), 0);
                        changed();
                        words.wrong(ImportTexts.failure(e, file.toString()));
                    }
                });
    }

    private void show(Preview found) {
        reading = false;
        preview.set(found);
        mappings.file(found.names(), found.width());
        changed();
    }

    private boolean named(Preview seen) {
        return form.file().get().strip().equals(seen.file().toString());
    }

    private Optional<Path> named() {
        try {
            String name = form.file().get().strip();
            return name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name));
        } catch (InvalidPathException e) {
            words.wrong(text("importing.failed.path"));
            return Optional.empty();
        }
    }

    /// Where the file is that is looked at; null while none is.
    @Nullable
    Path folder() {
        Preview seen = preview.get();
        return seen == null ? null : seen.file().getParent();
    }

    /// Imports as the fields say, once it has been agreed to. A file that was typed is looked at first.
    void start() {
        Preview seen = preview.get();
        if (busy.get() || finished.get()) {
            return;
        }
        if (unread.get()) {
            load();
        } else if (seen != null && ready.get()) {
            consent.ask(ImportJob.sql(target.table(), mappings.links()), () -> run(seen));
        }
    }

    private void run(Preview seen) {
        if (busy.get() || !ready.get() || !seen.equals(preview.get())) {
            return;
        }
        ImportJob job = new ImportJob(
                seen.file(),
                seen.stamp(),
                seen.format(),
                target.table(),
                mappings.links(),
                leavesOut.get(),
                target.options());
        words.clear();
        busy.set(true);
        ImportAttempt begun = new ImportAttempt(job, target.tape(), ui, words, recorded);
        attempt = begun;
        background.run(begun::run, end -> ended(begun, end), e -> {
            words.wrong(ImportTexts.failure(e, seen.file().toString()) + " " + text("importing.nothing"));
            end();
        });
    }

    private void ended(ImportAttempt of, ImportEnd how) {
        recorded.run();
        switch (how) {
            case ImportEnd.Done done -> {
                finished.set(true);
                leavesOut.set(false);
                imported.run();
            }
            case ImportEnd.Flawed flawed -> leavesOut.set(flawed.onlyRagged());
            case ImportEnd.Unknown _ -> imported.run();
            case ImportEnd.Changed _ -> {
                // What was seen is no longer there.
                preview.set(null);
                changed();
            }
            case ImportEnd.Rejected _, ImportEnd.Cancelled _, ImportEnd.Lost _ -> {}
        }
        words.show(how, target.table().sqlName(), of.nanos());
        end();
    }

    private void end() {
        attempt = null;
        busy.set(false);
    }

    /// Gives up what runs: nothing is left of it.
    void cancel() {
        ImportAttempt current = attempt;
        if (current != null) {
            current.cancel(background);
        }
    }

    /// Something is another than it was when an import ended: what was said of that is past.
    private void changed() {
        finished.set(false);
        leavesOut.set(false);
        Preview seen = preview.get();
        unread.set(columns != null && !reading && !form.file().get().isBlank() && (seen == null || !named(seen)));
        boolean same = seen != null && !reading && named(seen);
        ready.set(same && words.hints(target, seen, mappings));
        if (!same) {
            words.clear();
        }
    }

    /// The fields.
    ImportForm form() {
        return form;
    }

    /// Which column fills which.
    Mappings mappings() {
        return mappings;
    }

    /// Where to.
    ImportTarget target() {
        return target;
    }

    /// What is said.
    ImportWords words() {
        return words;
    }

    /// The file's beginning; null while none is known.
    ReadOnlyObjectProperty<@Nullable Preview> preview() {
        return preview.getReadOnlyProperty();
    }

    /// Whether an import is under way.
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// Whether one could begin.
    ReadOnlyBooleanProperty ready() {
        return ready.getReadOnlyProperty();
    }

    /// Whether a file is named that has not been looked at: [#start()] does that first.
    ReadOnlyBooleanProperty unread() {
        return unread.getReadOnlyProperty();
    }

    /// Whether the next one leaves out rows with too few or too many fields, now that these have been shown.
    ReadOnlyBooleanProperty leavesOut() {
        return leavesOut.getReadOnlyProperty();
    }

    /// Whether the rows are in the table, and nothing was changed since: they don't go there twice by
    /// mistake.
    ReadOnlyBooleanProperty finished() {
        return finished.getReadOnlyProperty();
    }
}
