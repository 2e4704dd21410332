package dev.trunkline.app.editor;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.resources.Resources;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The editor with its tabs. Only the tab that is shown has a view; another one is built when it is chosen.
///
/// One thread at a time: the user interface's.
public final class EditorTabsView extends VBox {
    private final Documents documents;
    private final Function<EditorTab, SqlEditor> views;
    private final TabActions does;
    private final TabStrip strip;
    private final StackPane place = new StackPane();
    private final NoticeBar notice = new NoticeBar("editor-tab-notice");
    private Subscription content = Subscription.EMPTY;
    private Optional<SqlEditor> view = Optional.empty();
    /// Whether the focus belongs into the view that is not there yet.
    private boolean waiting;

    /// @param views builds the view of a tab; it is closed when another tab is shown
    public EditorTabsView(
            EditorTabsModel model, Documents documents, FileChoice choice, Function<EditorTab, SqlEditor> views) {
        this.documents = documents;
        this.views = views;
        this.does = new TabActions(model, documents, choice, this);
        this.strip = new TabStrip(model, does, documents);
        getStyleClass().add("editor-tabs");
        getStylesheets().add(Resources.url("css/tabs.css").toExternalForm());
        NoticeBar trouble = new NoticeBar("editor-trouble");
        trouble.follow(model.troubleProperty());
        NoticeBar common = new NoticeBar("editor-notice");
        common.follow(model.noticeProperty());
        setVgrow(place, Priority.ALWAYS);
        place.setMinHeight(0);
        getChildren().addAll(strip, trouble, common, notice, place);
        model.selectedProperty().subscribe(tab -> show(tab));
        strip.onBackToText(this::requestFocus);
        TabKeys keys = new TabKeys(model, does, strip::rename);
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                keys.listen(scene);
            }
        });
        sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::focusedProperty)
                .orElse(false)
                .subscribe(focused -> {
                    if (focused) {
                        documents.check();
                    }
                });
        addEventFilter(DragEvent.DRAG_OVER, this::draggedOver);
        addEventFilter(DragEvent.DRAG_DROPPED, this::dropped);
    }

    /// Who shows what was executed, when the user asks for it.
    public void onHistory(Runnable shows) {
        does.onHistory(shows);
    }

    /// Puts the caret to work.
    @Override
    public void requestFocus() {
        view.ifPresent(SqlEditor::requestFocus);
    }

    private void show(EditorTab tab) {
        content.unsubscribe();
        notice.follow(tab.noticeProperty());
        content = tab.contentProperty().subscribe(state -> show(tab, state));
    }

    private void show(EditorTab tab, EditorTab.Content state) {
        boolean hadFocus = holds(focusOwner());
        view.ifPresent(SqlEditor::close);
        view = state == EditorTab.Content.THERE ? Optional.of(views.apply(tab)) : Optional.empty();
        place.getChildren().setAll(view.<Node>map(built -> built).orElseGet(() -> placeholder(state)));
        if (hadFocus || waiting) {
            requestFocus();
            waiting = view.isEmpty();
        }
    }

    private static Node placeholder(EditorTab.Content state) {
        Label words = new Label(state == EditorTab.Content.MISSING ? "" : text("tabs.coming"));
        words.getStyleClass().add("dim");
        return words;
    }

    private @Nullable Node focusOwner() {
        return getScene() == null ? null : getScene().getFocusOwner();
    }

    private boolean holds(@Nullable Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(place)) {
                return true;
            }
        }
        return false;
    }

    private void draggedOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            List<Path> files =
                    event.getDragboard().getFiles().stream().map(File::toPath).toList();
            documents.open(files);
            event.setDropCompleted(true);
            event.consume();
        }
    }
}
