package dev.trunkline.app;

import dev.trunkline.app.editor.EditorTab;
import dev.trunkline.app.editor.EditorTabsModel;
import dev.trunkline.app.result.Origins;
import dev.trunkline.app.result.ResultModel;
import dev.trunkline.app.result.ResultPane;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// A [Sheet] for each tab of the editor that has been looked at, and the pane with the results of the one
/// that is.
///
/// One thread at a time: the user interface's.
final class Sheets {
    private final EditorTabsModel tabs;
    private final UiThread ui;
    private final Background background;
    private final ResourceBundle texts;
    private final IntFunction<Optional<String>> typeNames;
    private final Map<EditorTab, Sheet> sheets = new HashMap<>();
    private final Map<Sheet, ResultPane> panes = new HashMap<>();
    private final List<Sheet> left = new ArrayList<>();
    private final StackPane place = new StackPane();
    private Consumer<ResultModel> made = _ -> {};
    private Origins origins = Origins.NONE;

    /// @param typeNames the names of types that are not built in, as far as they are known
    Sheets(
            EditorTabsModel tabs,
            UiThread ui,
            Background background,
            ResourceBundle texts,
            IntFunction<Optional<String>> typeNames) {
        this.tabs = tabs;
        this.ui = ui;
        this.background = background;
        this.texts = texts;
        this.typeNames = typeNames;
    }

    /// Begins to show the results of the tab that is looked at.
    ///
    /// @param ties connects each model of results with what decides for it
    void show(Consumer<ResultModel> ties) {
        made = ties;
        tabs.selectedProperty().subscribe(tab -> place.getChildren().setAll(pane(of(tab))));
        tabs.tabs().subscribe(this::closed);
    }

    /// Where the results are shown.
    Node place() {
        return place;
    }

    Sheet shown() {
        return of(tabs.selected());
    }

    /// Says on which connection something of this tab runs: from then on it is bound to that.
    void bind(Sheet sheet, String connection) {
        sheets.forEach((tab, known) -> {
            if (known.equals(sheet)) {
                tab.connectionProperty().set(connection);
            }
        });
    }

    /// Says where results come from.
    void origins(Origins known) {
        origins = known;
        sheets.values().forEach(sheet -> sheet.results().origins(known));
    }

    void typeNamesChanged() {
        sheets.values().forEach(sheet -> sheet.results().typeNamesChanged());
    }

    private Sheet of(EditorTab tab) {
        return sheets.computeIfAbsent(tab, wanted -> {
            ResultModel results = new ResultModel(ui, typeNames);
            results.origins(origins);
            made.accept(results);
            return new Sheet(wanted.model(), results);
        });
    }

    private ResultPane pane(Sheet sheet) {
        return panes.computeIfAbsent(sheet, wanted -> new ResultPane(wanted.results(), texts, background));
    }

    private void closed() {
        List<EditorTab> gone = sheets.keySet().stream()
                .filter(tab -> !tabs.tabs().contains(tab))
                .toList();
        gone.forEach(tab -> left.add(sheets.remove(tab)));
    }

    /// Gives up the results of tabs that were closed. Not while something runs: it might be theirs.
    void sweep() {
        left.forEach(sheet -> {
            sheet.release();
            panes.remove(sheet);
        });
        left.clear();
    }
}
