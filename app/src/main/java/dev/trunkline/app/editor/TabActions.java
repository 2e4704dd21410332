package dev.trunkline.app.editor;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.controls.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// What keys, buttons and menus do with tabs, with the questions that belong to it.
///
/// One thread at a time: the user interface's.
final class TabActions {
    private final EditorTabsModel tabs;
    private final Documents documents;
    private final FileChoice choice;
    private final Node place;
    private Runnable showHistory = () -> {};

    /// @param place in whose window questions are asked
    TabActions(EditorTabsModel tabs, Documents documents, FileChoice choice, Node place) {
        this.tabs = tabs;
        this.documents = documents;
        this.choice = choice;
        this.place = place;
    }

    void onHistory(Runnable shows) {
        showHistory = shows;
    }

    void history() {
        showHistory.run();
    }

    void add() {
        tabs.add();
        place.requestFocus();
    }

    void open() {
        documents.open(choice.open(window(), folder()));
    }

    void save(EditorTab tab) {
        save(tab, () -> {});
    }

    private void save(EditorTab tab, Runnable then) {
        if (tab.documentProperty().get().isPresent()) {
            documents.save(tab, then);
        } else {
            saveAs(tab, then);
        }
    }

    void saveAs(EditorTab tab) {
        saveAs(tab, () -> {});
    }

    private void saveAs(EditorTab tab, Runnable then) {
        if (tab.contentProperty().get() == EditorTab.Content.THERE) {
            String title = tab.title().get();
            choice.save(window(), folder(), title.contains(".") ? title : title + ".sql")
                    .ifPresent(file -> documents.saveAs(tab, file, then));
        }
    }

    /// Closes the tab; where its file has not all of its text, asks first.
    void close(EditorTab tab) {
        if (!tab.modified().get()) {
            tabs.close(tab);
            return;
        }
        Window window = window();
        if (window == null) {
            return;
        }
        tabs.select(tab);
        new Question(
                        text("tabs.close.title", tab.title().get()),
                        text("tabs.close.words", tab.title().get()))
                .answer("close-unsaved", text("tabs.close.unsaved"), "", () -> tabs.close(tab))
                .stay("close-stay", text("tabs.close.stay"), false, () -> {})
                .byDefault("close-save", text("tabs.close.save"), () -> save(tab, () -> tabs.close(tab)))
                .show(window);
    }

    /// Closes all others; those whose file has not all of their text stay.
    void closeOthers(EditorTab tab) {
        List.copyOf(tabs.tabs()).stream()
                .filter(other -> !other.equals(tab) && !other.modified().get())
                .forEach(tabs::close);
    }

    void reopen() {
        if (tabs.reopen()) {
            place.requestFocus();
        }
    }

    private Optional<Path> folder() {
        return tabs.selected()
                .documentProperty()
                .get()
                .map(Document::path)
                .or(() -> documents.recentFiles().stream().findFirst())
                .flatMap(file -> Optional.ofNullable(file.getParent()));
    }

    private @Nullable Window window() {
        return place.getScene() == null ? null : place.getScene().getWindow();
    }
}
