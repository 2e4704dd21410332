package dev.trunkline.app.editor;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.files.FileStamp;
import dev.trunkline.app.files.TextFile;
import dev.trunkline.app.journal.Health;
import dev.trunkline.app.journal.Journal;
import dev.trunkline.app.journal.KeptTabs;
import dev.trunkline.app.journal.KeptText;
import dev.trunkline.app.journal.Standing;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Keeps the tabs in the journal: brings back those of the last time, and says everything that happens to
/// tabs. The text of a tab that was brought back is read when the tab is shown.
///
/// One thread at a time: the user interface's. It never waits for a disk.
public final class TabKeeper {
    private final EditorTabsModel tabs;
    private final Documents documents;
    private final Journal journal;
    private final Background background;
    private final UiThread ui;
    private final Set<EditorTab> known = new LinkedHashSet<>();
    private final Set<EditorTab> closed = new HashSet<>();
    /// Whether the journal has the text of a tab: not so where it is a file's and nothing was changed.
    private final Map<EditorTab, Boolean> ownText = new HashMap<>();

    private TabKeeper(EditorTabsModel tabs, Documents documents, Journal journal, Background background, UiThread ui) {
        this.tabs = tabs;
        this.documents = documents;
        this.journal = journal;
        this.background = background;
        this.ui = ui;
    }

    /// Brings back what is in the journal, and keeps the tabs there from now on.
    public static TabKeeper start(
            EditorTabsModel tabs, Documents documents, Journal journal, Background background, UiThread ui) {
        TabKeeper keeper = new TabKeeper(tabs, documents, journal, background, ui);
        KeptTabs found = journal.found();
        tabs.restore(found.open(), found.selected(), found.closed());
        keeper.closed.addAll(tabs.closed());
        keeper.say(found);
        tabs.tabs().subscribe(keeper::arranged);
        tabs.selectedProperty().subscribe(_ -> keeper.arranged());
        journal.start(keeper.new Listener());
        return keeper;
    }

    private void say(KeptTabs found) {
        if (!found.unreadable().isEmpty()) {
            tabs.noticeProperty()
                    .set(Notice.loud(text(
                            "tabs.unreadable",
                            Integer.toString(found.unreadable().size()),
                            String.valueOf(found.unreadable().getFirst().getParent()))));
        } else if (!found.alone()) {
            tabs.noticeProperty().set(Notice.said(text("tabs.second")));
        }
    }

    private void arranged() {
        Set<EditorTab> gone = new LinkedHashSet<>(known);
        tabs.tabs().forEach(gone::remove);
        for (EditorTab tab : gone) {
            known.remove(tab);
            if (tabs.closed().contains(tab)) {
                closed.add(tab);
                journal.closed(tab.id());
            } else {
                ownText.remove(tab);
                journal.forgotten(tab.id());
            }
        }
        for (EditorTab tab : tabs.tabs()) {
            if (known.add(tab)) {
                appeared(tab);
            }
        }
        journal.arranged(
                tabs.selected().id(), tabs.tabs().stream().map(EditorTab::id).toList());
        if (tabs.selected().contentProperty().get() == EditorTab.Content.KEPT) {
            read(tabs.selected());
        }
    }

    private void appeared(EditorTab tab) {
        boolean watched = ownText.containsKey(tab);
        if (closed.remove(tab)) {
            journal.reopened(tab.id());
            ownText.putIfAbsent(tab, tab.ownTextWhenKept());
        } else if (tab.contentProperty().get() == EditorTab.Content.KEPT) {
            ownText.put(tab, tab.ownTextWhenKept());
        } else {
            begin(tab);
        }
        if (!watched) {
            watch(tab);
        }
    }

    /// All of a tab, as it is now.
    private void begin(EditorTab tab) {
        boolean own = tab.documentProperty().get().isEmpty() || tab.modified().get();
        begin(tab, own);
    }

    private void begin(EditorTab tab, boolean own) {
        ownText.put(tab, own);
        journal.begin(tab.kept(own), own ? tab.model().text() : "", standing(tab));
    }

    private void watch(EditorTab tab) {
        tab.model().onEdit(new EditListener() {
            @Override
            public void edited(int at, int removed, String inserted) {
                if (own(tab)) {
                    journal.edited(tab.id(), at, removed, inserted);
                } else {
                    begin(tab, true);
                }
            }

            @Override
            public void replaced() {
                if (tab.contentProperty().get() == EditorTab.Content.THERE) {
                    begin(tab);
                }
            }
        });
        tab.nameProperty().subscribe((_, _) -> describe(tab));
        tab.connectionProperty().subscribe((_, _) -> describe(tab));
        tab.documentProperty().subscribe((_, _) -> describe(tab));
        tab.modified().subscribe((_, modified) -> {
            if (modified && !own(tab) && tab.contentProperty().get() == EditorTab.Content.THERE) {
                // Its file was deleted, for one: the text is nowhere else any more.
                begin(tab, true);
            } else {
                describe(tab);
            }
        });
        tab.model().placeProperty().subscribe((_, _) -> stand(tab));
        tab.model().firstLineProperty().subscribe((_, _) -> stand(tab));
    }

    private boolean own(EditorTab tab) {
        return Boolean.TRUE.equals(ownText.get(tab));
    }

    private void describe(EditorTab tab) {
        EditorTab.Content content = tab.contentProperty().get();
        if (known.contains(tab) && content != EditorTab.Content.COMING) {
            journal.described(tab.kept(own(tab)));
        }
    }

    private void stand(EditorTab tab) {
        if (known.contains(tab) && tab.contentProperty().get() == EditorTab.Content.THERE) {
            journal.stood(tab.id(), standing(tab));
        }
    }

    private static Standing standing(EditorTab tab) {
        EditorModel model = tab.model();
        return new Standing(
                model.anchor(), model.caret(), model.firstLineProperty().get());
    }

    /// What a tab showed when it was kept.
    ///
    /// @param file whose text is newer than what was kept
    private record Kept(KeptText kept, Optional<TextFile> file) {}

    private void read(EditorTab tab) {
        tab.contentProperty().set(EditorTab.Content.COMING);
        Optional<Document> document = tab.documentProperty().get();
        boolean own = own(tab);
        boolean modified = tab.modified().get();
        background.run(
                () -> {
                    KeptText kept = journal.text(tab.id());
                    boolean fromFile = document.isPresent() && !modified && (!own || changed(document.get()));
                    return new Kept(
                            kept,
                            fromFile
                                    ? Optional.of(TextFile.read(document.get().path(), Documents.MOST_BYTES))
                                    : Optional.empty());
                },
                kept -> there(tab, kept, !modified),
                e -> missing(tab, e));
    }

    /// Whether the file is another one than when the tab was kept; not if it is gone.
    private static boolean changed(Document document) {
        try {
            return !FileStamp.of(document.path()).equals(document.stamp());
        } catch (IOException e) {
            return false;
        }
    }

    private void there(EditorTab tab, Kept found, boolean saved) {
        Standing standing = found.kept.standing();
        found.file.ifPresent(file -> tab.documentProperty()
                .set(tab.documentProperty()
                        .get()
                        .map(document -> new Document(document.path(), file.form(), file.stamp()))));
        tab.model()
                .restore(
                        found.file.map(TextFile::text).orElse(found.kept.text()),
                        standing.anchor(),
                        standing.caret(),
                        standing.firstLine(),
                        saved);
        tab.contentProperty().set(EditorTab.Content.THERE);
        if (found.file.isPresent() && own(tab)) {
            begin(tab, false);
        }
        documents.check();
    }

    private void missing(EditorTab tab, Exception why) {
        tab.contentProperty().set(EditorTab.Content.MISSING);
        String reason = tab.documentProperty()
                .get()
                .filter(_ -> why instanceof IOException)
                .map(document -> Documents.reason(document.path(), (IOException) why))
                .orElse(String.valueOf(why.getMessage()));
        tab.noticeProperty()
                .set(new Notice(
                        text("tabs.missing", reason),
                        true,
                        List.of(new Notice.Answer("read-again", text("tabs.missing.again"), () -> {
                            tab.noticeProperty().set(null);
                            read(tab);
                        }))));
    }

    /// Hears the journal's thread.
    private final class Listener implements Health {
        @Override
        public void failing(IOException why) {
            ui.execute(() ->
                    tabs.troubleProperty().set(Notice.loud(text("tabs.unkept", String.valueOf(why.getMessage())))));
        }

        @Override
        public void well() {
            ui.execute(() -> tabs.troubleProperty().set(null));
        }

        @Override
        public void wanted(String id) {
            ui.execute(() -> known.stream()
                    .filter(tab -> tab.id().equals(id) && tab.contentProperty().get() == EditorTab.Content.THERE)
                    .findFirst()
                    .ifPresent(TabKeeper.this::begin));
        }
    }
}
