package dev.trunkline.app.editor;

import dev.trunkline.app.completion.Completion;
import dev.trunkline.app.completion.Proposal;
import dev.trunkline.resources.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;
import javafx.stage.Screen;
import javafx.util.Subscription;
import org.fxmisc.richtext.CodeArea;

/// Shows a [CompletionModel] at the caret. The keyboard stays with the editor, which asks here first.
///
/// The user interface's thread only.
final class CompletionPopup {
    static final double ROW = 22;
    private static final int MOST_ROWS = 10;
    private static final double WIDTH = 520;
    private static final double GAP = 2;
    /// Before the name: the letter of its kind.
    private static final double INDENT = 34;
    /// Ctrl on every system: what ⌘ and space do on macOS is the system's.
    private static final KeyCombination ASK = new KeyCodeCombination(KeyCode.SPACE, KeyCombination.CONTROL_DOWN);

    private final CodeArea area;
    private final CompletionModel model;
    private final ListView<Proposal> list = new ListView<>();
    private final StackPane frame = new StackPane();
    private final Popup popup = new Popup();
    private final Subscription subscriptions;

    CompletionPopup(CodeArea area, CompletionModel model, ResourceBundle texts) {
        this.area = area;
        this.model = model;
        list.getStyleClass().add("completion-list");
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setPrefWidth(WIDTH);
        list.setAccessibleText(texts.getString("completion.accessible"));
        list.setCellFactory(_ -> new ProposalCell(texts, this::clicked));
        frame.getChildren().add(list);
        // Its colours are looked up before it hangs in a window.
        frame.getStyleClass().addAll("root", "completion");
        popup.getContent().add(frame);
        popup.setAutoFix(false);
        popup.setAutoHide(true);
        popup.setHideOnEscape(false);
        popup.setOnAutoHide(_ -> model.close());
        subscriptions = model.shownProperty()
                .subscribe(this::show)
                .and(model.chosenProperty().subscribe(place -> choose(place.intValue())))
                .and(area.focusedProperty().subscribe(focused -> {
                    if (!focused) {
                        model.close();
                    }
                }));
    }

    void close() {
        model.close();
        subscriptions.unsubscribe();
        popup.hide();
    }

    /// Whether the key was for the proposals.
    boolean takes(KeyEvent event) {
        if (ASK.match(event)) {
            model.ask();
            return true;
        }
        boolean plain = !event.isShiftDown() && !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        if (!model.open() || !plain) {
            return false;
        }
        switch (event.getCode()) {
            case DOWN -> model.move(1, true);
            case UP -> model.move(-1, true);
            case PAGE_DOWN -> model.move(MOST_ROWS - 1, false);
            case PAGE_UP -> model.move(1 - MOST_ROWS, false);
            case TAB -> model.accept(true);
            case ESCAPE -> model.close();
            case ENTER -> {
                if (model.chosenProperty().get() < 0) {
                    // Nobody chose anything: it is the line that ends.
                    model.close();
                    return false;
                }
                model.accept(false);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void clicked(int place) {
        model.choose(place);
        model.accept(false);
        area.requestFocus();
    }

    private void show(Optional<Completion> completion) {
        if (completion.isEmpty() || area.getScene() == null) {
            popup.hide();
            return;
        }
        wear(area.getScene().getStylesheets());
        List<Proposal> proposals = completion.get().proposals();
        double height = Math.min(MOST_ROWS, proposals.size()) * ROW + 2;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        place(completion.get().start(), height);
        // In a window that shows them, rows know the palette's colours.
        list.getItems().setAll(proposals);
        list.getSelectionModel().clearSelection();
        list.scrollTo(0);
    }

    /// Puts on what the window wears.
    private void wear(List<String> sheets) {
        List<String> all = new ArrayList<>(sheets);
        all.add(Resources.url("css/completion.css").toExternalForm());
        if (!frame.getStylesheets().equals(all)) {
            frame.getStylesheets().setAll(all);
        }
    }

    /// Below the word, its names under the word's letters; above it where the screen ends.
    private void place(int start, double height) {
        Optional<Bounds> word =
                start < area.getLength() ? area.getCharacterBoundsOnScreen(start, start + 1) : Optional.empty();
        Optional<Bounds> at = word.or(area::getCaretBounds);
        if (at.isEmpty()) {
            return;
        }
        Bounds bounds = at.get();
        Rectangle2D screen = Screen.getScreensForRectangle(bounds.getMinX(), bounds.getMinY(), 1, 1).stream()
                .findFirst()
                .orElse(Screen.getPrimary())
                .getVisualBounds();
        double x = Math.clamp(
                bounds.getMinX() - INDENT, screen.getMinX(), Math.max(screen.getMinX(), screen.getMaxX() - WIDTH));
        boolean below = bounds.getMaxY() + GAP + height <= screen.getMaxY();
        double y = below ? bounds.getMaxY() + GAP : bounds.getMinY() - GAP - height;
        if (popup.isShowing()) {
            popup.setAnchorX(x);
            popup.setAnchorY(y);
        } else {
            popup.show(area, x, y);
        }
    }

    private void choose(int place) {
        if (place < 0) {
            list.getSelectionModel().clearSelection();
            return;
        }
        list.getSelectionModel().select(place);
        list.scrollTo(Math.max(0, place - MOST_ROWS + 1));
    }
}
