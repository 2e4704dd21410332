package dev.trunkline.app;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.controls.Question;
import dev.trunkline.app.editor.Documents;
import dev.trunkline.app.editor.EditorTabsModel;
import dev.trunkline.app.editor.Notice;
import dev.trunkline.app.editor.TabKeeper;
import dev.trunkline.app.files.RecentFiles;
import dev.trunkline.app.journal.Journal;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Where the tabs are kept: opens the journal, asks after a crash, and says what is wrong if there can be
/// none.
///
/// One thread at a time: the user interface's.
final class TabStore {
    private final EditorTabsModel tabs;
    private final Documents documents;
    private final Background background;
    private final UiThread ui;
    private volatile @Nullable Journal journal;
    private volatile boolean closed;

    TabStore(EditorTabsModel tabs, Documents documents, Background background, UiThread ui) {
        this.tabs = tabs;
        this.documents = documents;
        this.background = background;
        this.ui = ui;
    }

    /// Brings the tabs of the last time back from this folder and keeps them there from now on.
    ///
    /// @param owner in whose window it is asked whether to, after a crash
    /// @param then done in any case, once the tabs are there
    void keepIn(Path folder, Window owner, Runnable then) {
        documents.recentIn(new RecentFiles(folder.resolve("recent-files")));
        background.run(
                () -> {
                    Journal opened = Journal.open(folder.resolve("tabs"));
                    // Logging out ends the program without closing its window.
                    Runtime.getRuntime().addShutdownHook(new Thread(opened::close, "trunkline-journal-end"));
                    return opened;
                },
                opened -> opened(opened, owner, then),
                e -> {
                    tabs.troubleProperty()
                            .set(new Notice(
                                    text("tabs.unopened", String.valueOf(e.getMessage())),
                                    true,
                                    List.of(new Notice.Answer("journal-again", text("tabs.unopened.again"), () -> {
                                        tabs.troubleProperty().set(null);
                                        keepIn(folder, owner, () -> {});
                                    }))));
                    then.run();
                });
    }

    private void opened(Journal opened, Window owner, Runnable then) {
        if (closed) {
            opened.close();
            return;
        }
        journal = opened;
        int count = opened.found().open().size();
        if (opened.found().crashed() && count > 0) {
            new Question(text("tabs.crash.title"), text("tabs.crash.words", Integer.toString(count)))
                    .answer("crash-without", text("tabs.crash.without"), "", () -> without(opened, then))
                    .stay("crash-restore", text("tabs.crash.restore"), true, () -> restore(opened, then))
                    .show(owner);
        } else {
            restore(opened, then);
        }
    }

    private void restore(Journal opened, Runnable then) {
        TabKeeper.start(tabs, documents, opened, background, ui);
        then.run();
    }

    private void without(Journal opened, Runnable then) {
        background.run(
                opened::setAside,
                folder -> {
                    restore(opened, then);
                    tabs.noticeProperty().set(new Notice(text("tabs.aside", folder.toString()), false, List.of()));
                },
                e -> {
                    tabs.troubleProperty()
                            .set(new Notice(text("tabs.unopened", String.valueOf(e.getMessage())), true, List.of()));
                    then.run();
                });
    }

    /// Writes what has been typed and gives the journal away. Waits for the disk, but not for ever.
    void close() {
        closed = true;
        Journal open = journal;
        if (open != null) {
            open.close();
        }
    }
}
