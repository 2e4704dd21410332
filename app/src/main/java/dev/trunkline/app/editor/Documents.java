package dev.trunkline.app.editor;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.files.FileStamp;
import dev.trunkline.app.files.RecentFiles;
import dev.trunkline.app.files.RefusedFileException;
import dev.trunkline.app.files.TextFile;
import dev.trunkline.app.files.TextForm;
import dev.trunkline.app.task.Background;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Opens files into tabs and saves them, and sees what others do to them meanwhile.
///
/// One thread at a time: the user interface's. It never waits for a disk.
public final class Documents {
    /// The largest file that is opened, in bytes. A larger one is for `trunkline run`, which holds none
    /// of it.
    public static final long MOST_BYTES = 64L * 1024 * 1024;

    private static final Logger LOG = System.getLogger(Documents.class.getName());

    private final EditorTabsModel tabs;
    private final Background background;
    private final Set<EditorTab> saving = new HashSet<>();
    private final Set<EditorTab> deleted = new HashSet<>();
    private Optional<RecentFiles> recent = Optional.empty();
    private List<Path> recentFiles = List.of();
    private boolean checking;

    /// @param background where files are read and written
    public Documents(EditorTabsModel tabs, Background background) {
        this.tabs = tabs;
        this.background = background;
    }

    /// Says where it is kept which files were open.
    public void recentIn(RecentFiles list) {
        recent = Optional.of(list);
        background.run(list::all, found -> recentFiles = found, e -> LOG.log(Level.DEBUG, "no recent files", e));
    }

    /// The files that were open last, the newest first.
    public List<Path> recentFiles() {
        return recentFiles;
    }

    /// What became of a file that was to be opened.
    private sealed interface Attempt {
        record Read(Path path, TextFile file) implements Attempt {}

        record Refused(Path path, IOException why) implements Attempt {}
    }

    /// Opens files, each in a tab of its own; shows the tab of one that is open. The last one is shown.
    public void open(List<Path> files) {
        List<Path> wanted = new ArrayList<>();
        for (Path file : files) {
            Path path = file.toAbsolutePath().normalize();
            tabs.of(path).ifPresentOrElse(tabs::select, () -> wanted.add(path));
        }
        if (!wanted.isEmpty()) {
            background.run(
                    () -> wanted.stream().map(Documents::attempt).toList(),
                    this::opened,
                    e -> LOG.log(Level.WARNING, "files could not be opened", e));
        }
    }

    private static Attempt attempt(Path path) {
        try {
            return new Attempt.Read(path, TextFile.read(path, MOST_BYTES));
        } catch (IOException e) {
            return new Attempt.Refused(path, e);
        }
    }

    private void opened(List<Attempt> attempts) {
        List<String> refused = new ArrayList<>();
        for (Attempt attempt : attempts) {
            switch (attempt) {
                case Attempt.Read(Path path, TextFile file) -> {
                    if (tabs.of(path).isEmpty()) {
                        EditorTab tab = tabs.add(new Document(path, file.form(), file.stamp()), file.text());
                        sayMixed(tab, file.form());
                    }
                    remember(path);
                }
                case Attempt.Refused(Path path, IOException why) -> refused.add(reason(path, why));
            }
        }
        if (!refused.isEmpty()) {
            tabs.noticeProperty().set(Notice.loud(String.join("\n", refused)));
        }
    }

    private static void sayMixed(EditorTab tab, TextForm form) {
        if (form.mixed()) {
            tab.noticeProperty()
                    .set(Notice.said(text("files.mixed", form.lineEnd().name())));
        }
    }

    /// Why a file could not be read or written, for people.
    static String reason(Path path, IOException why) {
        return switch (why) {
            case RefusedFileException refused
            when refused.reason() == RefusedFileException.Reason.TOO_LARGE ->
                text("files.large", path.toString(), Long.toString(MOST_BYTES / 1024 / 1024));
            case RefusedFileException _ -> text("files.binary", path.toString());
            case NoSuchFileException _ -> text("files.none", path.toString());
            case AccessDeniedException _ -> text("files.denied", path.toString());
            default -> text("files.fault", path.toString(), String.valueOf(why.getMessage()));
        };
    }

    private void remember(Path path) {
        recent.ifPresent(list -> background.run(
                () -> list.add(path),
                now -> recentFiles = now,
                e -> LOG.log(Level.DEBUG, "a recent file was not remembered", e)));
    }

    /// Saves a tab in its file, then does `then`. What somebody else has written there meanwhile is not
    /// written over: a notice asks.
    public void save(EditorTab tab, Runnable then) {
        tab.documentProperty().get().ifPresent(document -> {
            if (tab.contentProperty().get() == EditorTab.Content.THERE) {
                write(tab, document.path(), document.form(), Optional.of(document.stamp()), then);
            }
        });
    }

    /// Saves a tab in another file, which is its own from then on, then does `then`.
    public void saveAs(EditorTab tab, Path file, Runnable then) {
        Path path = file.toAbsolutePath().normalize();
        TextForm form = tab.documentProperty().get().map(Document::form).orElseGet(TextForm::usual);
        Optional<EditorTab> other = tabs.of(path).filter(open -> !open.equals(tab));
        if (other.isPresent()) {
            tabs.noticeProperty().set(Notice.loud(text("files.open", path.toString())));
            return;
        }
        write(tab, path, form, Optional.empty(), then);
    }

    /// @param known the stamp that the file has if nobody else has written it; empty to write over anything
    private void write(EditorTab tab, Path path, TextForm form, Optional<FileStamp> known, Runnable then) {
        if (!saving.add(tab)) {
            return;
        }
        String text = tab.model().text();
        long revision = tab.model().revisionProperty().get();
        background.run(
                () -> changed(path, known) ? Optional.<TextFile>empty() : Optional.of(TextFile.write(path, text, form)),
                written -> {
                    saving.remove(tab);
                    written.ifPresentOrElse(file -> saved(tab, path, file, revision, then), () -> check());
                },
                e -> {
                    saving.remove(tab);
                    tab.noticeProperty().set(refusal(tab, path, form, e, then));
                });
    }

    private static boolean changed(Path path, Optional<FileStamp> known) throws IOException {
        try {
            return known.isPresent() && !FileStamp.of(path).equals(known.get());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void saved(EditorTab tab, Path path, TextFile file, long revision, Runnable then) {
        deleted.remove(tab);
        boolean another = tab.documentProperty().get().stream()
                .noneMatch(document -> document.path().equals(path));
        tab.documentProperty().set(Optional.of(new Document(path, file.form(), file.stamp())));
        if (another) {
            tab.nameProperty().set("");
        }
        tab.noticeProperty().set(null);
        boolean same = tab.model().revisionProperty().get() == revision;
        tab.model().markSaved(same);
        remember(path);
        if (same) {
            then.run();
        }
    }

    private Notice refusal(EditorTab tab, Path path, TextForm form, Exception why, Runnable then) {
        if (why instanceof CharacterCodingException) {
            return new Notice(
                    text("files.unmappable", form.charset().displayName()),
                    true,
                    List.of(new Notice.Answer("save-utf8", text("files.unmappable.do"), () -> {
                        tab.noticeProperty().set(null);
                        write(tab, path, form.inUtf8(), Optional.empty(), then);
                    })));
        }
        return Notice.loud(text(
                "files.unsaved", why instanceof IOException io ? reason(path, io) : String.valueOf(why.getMessage())));
    }

    private record Seen(EditorTab tab, Document document, Optional<FileStamp> now) {}

    /// Looks what others have done to the files that are open: takes in what has changed where nothing was
    /// changed here, asks where both have.
    public void check() {
        List<Seen> open = tabs.tabs().stream()
                .filter(tab -> tab.contentProperty().get() == EditorTab.Content.THERE)
                .flatMap(tab ->
                        tab
                                .documentProperty()
                                .get()
                                .map(document -> new Seen(tab, document, Optional.empty()))
                                .stream())
                .toList();
        if (open.isEmpty() || checking) {
            return;
        }
        checking = true;
        background.run(
                () -> open.stream().map(Documents::look).toList(),
                seen -> {
                    checking = false;
                    seen.forEach(this::judge);
                },
                e -> {
                    checking = false;
                    LOG.log(Level.DEBUG, "files could not be looked at", e);
                });
    }

    private static Seen look(Seen file) {
        try {
            return new Seen(file.tab, file.document, Optional.of(FileStamp.of(file.document.path())));
        } catch (IOException e) {
            return file;
        }
    }

    private void judge(Seen seen) {
        EditorTab tab = seen.tab;
        if (saving.contains(tab) || !tab.documentProperty().get().equals(Optional.of(seen.document))) {
            return;
        }
        if (seen.now.isEmpty()) {
            if (deleted.add(tab)) {
                tab.model().markSaved(false);
                tab.noticeProperty()
                        .set(Notice.loud(
                                text("files.deleted", seen.document.path().toString())));
            }
            return;
        }
        FileStamp now = seen.now.get();
        if (now.equals(seen.document.stamp())) {
            return;
        }
        if (tab.modified().get() && !deleted.contains(tab)) {
            tab.noticeProperty().set(conflict(tab, seen.document, now));
        } else if (deleted.contains(tab) || !tab.modified().get()) {
            deleted.remove(tab);
            reload(tab);
        }
    }

    private Notice conflict(EditorTab tab, Document document, FileStamp now) {
        return new Notice(
                text("files.conflict", document.name()),
                true,
                List.of(
                        new Notice.Answer("keep-mine", text("files.conflict.mine"), () -> {
                            tab.documentProperty()
                                    .set(Optional.of(new Document(document.path(), document.form(), now)));
                            tab.noticeProperty().set(null);
                        }),
                        new Notice.Answer("take-disk", text("files.conflict.disk"), () -> reload(tab))));
    }

    /// Puts in what the file holds now; the caret stays where it is, as far as it can.
    private void reload(EditorTab tab) {
        Optional<Document> from = tab.documentProperty().get();
        if (from.isEmpty()) {
            return;
        }
        Path path = from.get().path();
        long revision = tab.model().revisionProperty().get();
        background.run(
                () -> TextFile.read(path, MOST_BYTES),
                file -> {
                    // What was typed while it was read is not thrown away unasked: the next look finds both changed.
                    if (tab.model().revisionProperty().get() == revision) {
                        reloaded(tab, path, file);
                    }
                },
                e -> tab.noticeProperty()
                        .set(Notice.loud(
                                e instanceof IOException io ? reason(path, io) : String.valueOf(e.getMessage()))));
    }

    private static void reloaded(EditorTab tab, Path path, TextFile file) {
        EditorModel model = tab.model();
        tab.noticeProperty().set(null);
        tab.documentProperty().set(Optional.of(new Document(path, file.form(), file.stamp())));
        model.restore(
                file.text(),
                model.anchor(),
                model.caret(),
                model.firstLineProperty().get(),
                true);
        sayMixed(tab, file.form());
    }
}
