package dev.trunkline.app.editor;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.journal.KeptTab;
import dev.trunkline.app.task.Background;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The tabs of the editor: there is always one, and one of them is shown.
///
/// One thread at a time: the user interface's.
public final class EditorTabsModel {
    /// More than this can't be opened again.
    private static final int MOST_CLOSED = 50;

    private final Background background;
    private final ObservableList<EditorTab> tabs = FXCollections.observableArrayList();
    private final ObservableList<EditorTab> shared = FXCollections.unmodifiableObservableList(tabs);
    private final ObservableList<EditorTab> closed = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<EditorTab> selected;
    private final ObjectProperty<@Nullable Notice> notice = new SimpleObjectProperty<>(this, "notice", null);
    private final ObjectProperty<@Nullable Notice> trouble = new SimpleObjectProperty<>(this, "trouble", null);
    private String connection = "";

    /// With one empty tab.
    ///
    /// @param background where texts are analysed
    public EditorTabsModel(Background background) {
        this.background = background;
        EditorTab first = scratch();
        tabs.add(first);
        selected = new ReadOnlyObjectWrapper<>(this, "selected", first);
    }

    /// All of them, in their order. Not to be changed from outside.
    public ObservableList<EditorTab> tabs() {
        return shared;
    }

    /// The one that is shown.
    public ReadOnlyObjectProperty<EditorTab> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /// The one that is shown.
    public EditorTab selected() {
        return selected.get();
    }

    /// What is said to whoever looks at any of them; null for nothing.
    public ObjectProperty<@Nullable Notice> noticeProperty() {
        return notice;
    }

    /// Why what is typed is not on disk at the moment; null while it is.
    public ObjectProperty<@Nullable Notice> troubleProperty() {
        return trouble;
    }

    /// Those that were closed and can be opened again, the newest last. Not to be changed from outside.
    public ObservableList<EditorTab> closed() {
        return closed;
    }

    /// An empty tab behind all others, which is shown.
    public EditorTab add() {
        EditorTab tab = scratch();
        tabs.add(tab);
        selected.set(tab);
        return tab;
    }

    /// An empty tab to put something into: the one that is shown if it is empty, else a new one.
    public EditorTab blank() {
        return selected.get().blank() ? selected.get() : add();
    }

    /// Shows the tab of this name, as the user left it; if there is none, an empty one gets the name and the
    /// text, with the caret at the beginning.
    public void showText(String name, String text) {
        Optional<EditorTab> there = tabs.stream()
                .filter(tab -> tab.nameProperty().get().equals(name))
                .findFirst();
        there.ifPresentOrElse(this::select, () -> {
            EditorTab fresh = blank();
            rename(fresh, name);
            fresh.model().setText(text);
            fresh.model().select(0, 0);
        });
    }

    /// A tab for a file, in the place of the one that is shown if that is empty, else behind it.
    EditorTab add(Document document, String text) {
        EditorTab tab = new EditorTab(background);
        tab.connectionProperty().set(connection);
        tab.documentProperty().set(Optional.of(document));
        tab.model().setText(text);
        EditorTab shown = selected.get();
        tabs.add(tabs.indexOf(shown) + 1, tab);
        selected.set(tab);
        if (shown.blank()) {
            tabs.remove(shown);
        }
        return tab;
    }

    /// The tab of this file.
    Optional<EditorTab> of(Path path) {
        return tabs.stream()
                .filter(tab -> tab.documentProperty().get().map(Document::path).equals(Optional.of(path)))
                .findFirst();
    }

    /// Shows a tab.
    public void select(EditorTab tab) {
        if (tabs.contains(tab)) {
            selected.set(tab);
        }
    }

    /// Shows the tab that is so many behind the one that is shown; behind the last comes the first.
    public void step(int by) {
        selected.set(tabs.get(Math.floorMod(tabs.indexOf(selected.get()) + by, tabs.size())));
    }

    /// Shows the tab at this place, from 0.
    public void selectAt(int index) {
        if (index >= 0 && index < tabs.size()) {
            selected.set(tabs.get(index));
        }
    }

    /// Shows the last tab.
    public void selectLast() {
        selected.set(tabs.getLast());
    }

    /// Puts a tab at another place.
    public void move(EditorTab tab, int to) {
        int place = Math.clamp(to, 0, tabs.size() - 1);
        int from = tabs.indexOf(tab);
        if (from >= 0 && from != place) {
            List<EditorTab> order = new ArrayList<>(tabs);
            order.remove(tab);
            order.add(place, tab);
            tabs.setAll(order);
        }
    }

    /// Gives a tab a name; an empty one gives it its file's back.
    public void rename(EditorTab tab, String name) {
        String trimmed = name.strip();
        boolean needed = trimmed.isEmpty() && tab.documentProperty().get().isEmpty();
        if (!needed) {
            tab.nameProperty().set(trimmed);
        }
    }

    /// Closes a tab without asking. It can be opened again, unless it was empty. In the place of the last
    /// one comes an empty one.
    public void close(EditorTab tab) {
        int place = tabs.indexOf(tab);
        if (place < 0) {
            return;
        }
        if (tabs.size() == 1) {
            if (tab.blank()) {
                return;
            }
            tabs.add(scratch());
        }
        if (selected.get().equals(tab)) {
            selected.set(tabs.get(place + 1 < tabs.size() ? place + 1 : place - 1));
        }
        if (!tab.blank()) {
            closed.add(tab);
        }
        tabs.remove(tab);
        if (closed.size() > MOST_CLOSED) {
            closed.removeFirst();
        }
    }

    /// Opens the tab again that was closed last.
    ///
    /// @return whether there was one
    public boolean reopen() {
        if (closed.isEmpty()) {
            return false;
        }
        EditorTab tab = closed.removeLast();
        tab.documentProperty().get().flatMap(document -> of(document.path())).ifPresentOrElse(this::select, () -> {
            tabs.add(tabs.indexOf(selected.get()) + 1, tab);
            selected.set(tab);
        });
        return true;
    }

    /// Takes over what was kept of an earlier run of the program, in the place of the empty tab it began
    /// with; where something was written into that, before it.
    void restore(List<KeptTab> open, String shown, List<KeptTab> gone) {
        closed.addAll(
                0, gone.stream().map(kept -> EditorTab.of(kept, background)).toList());
        List<EditorTab> kept =
                open.stream().map(tab -> EditorTab.of(tab, background)).toList();
        if (kept.isEmpty()) {
            return;
        }
        List<EditorTab> all = new ArrayList<>(kept);
        tabs.stream().filter(tab -> !tab.blank()).forEach(all::add);
        boolean used = all.contains(selected.get());
        EditorTab show = used
                ? selected.get()
                : kept.stream()
                        .filter(tab -> tab.id().equals(shown))
                        .findFirst()
                        .orElse(kept.getLast());
        tabs.addAll(0, kept);
        selected.set(show);
        tabs.retainAll(all);
    }

    /// Says to which connection new tabs are bound.
    ///
    /// @param name empty for none
    public void connectedTo(String name) {
        connection = name;
    }

    private EditorTab scratch() {
        Set<String> taken = tabs.stream().map(tab -> tab.title().get()).collect(Collectors.toSet());
        int number = 1;
        while (taken.contains(text("tabs.scratch", Integer.toString(number)))) {
            number++;
        }
        EditorTab tab = new EditorTab(background);
        tab.nameProperty().set(text("tabs.scratch", Integer.toString(number)));
        tab.connectionProperty().set(connection);
        return tab;
    }
}
