package dev.trunkline.app.editor;

import dev.trunkline.app.completion.Proposal;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.IntConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A proposal: the letter of its kind, its name with the chars marked that were typed, and at the right
/// what it is.
///
/// The user interface's thread only.
final class ProposalCell extends ListCell<Proposal> {
    private static final double LEAST_DETAIL = 40;

    private final ResourceBundle texts;
    private final Label kind = new Label();
    private final TextFlow name = new TextFlow();
    private final Label detail = new Label();
    private final HBox line;

    /// @param accept writes the proposal at this place
    ProposalCell(ResourceBundle texts, IntConsumer accept) {
        this.texts = texts;
        getStyleClass().add("completion-row");
        kind.getStyleClass().add("completion-kind");
        name.getStyleClass().add("completion-name");
        name.setMinWidth(USE_PREF_SIZE);
        name.setMaxHeight(USE_PREF_SIZE);
        detail.getStyleClass().add("completion-detail");
        detail.setMinWidth(LEAST_DETAIL);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        line = new HBox(kind, name, space, detail);
        line.getStyleClass().add("completion-line");
        setPrefWidth(0);
        setOnMousePressed(event -> {
            if (getItem() != null) {
                accept.accept(getIndex());
                event.consume();
            }
        });
    }

    @Override
    protected void updateItem(Proposal item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        String word = item.kind().name().toLowerCase(Locale.ROOT);
        kind.setText(texts.getString("completion.letter." + word));
        kind.getStyleClass().setAll("label", "completion-kind", "completion-" + word);
        name.getChildren().clear();
        String label = item.label();
        int from = 0;
        while (from < label.length()) {
            boolean marked = item.marked().contains(from);
            int to = from + 1;
            while (to < label.length() && item.marked().contains(to) == marked) {
                to++;
            }
            Text part = new Text(label.substring(from, to));
            part.getStyleClass().add(marked ? "completion-marked" : "completion-text");
            name.getChildren().add(part);
            from = to;
        }
        detail.setText(item.detail());
        setAccessibleText(label + ", " + texts.getString("completion.kind." + word)
                + (item.detail().isEmpty() ? "" : ", " + item.detail()));
        setGraphic(line);
    }
}
