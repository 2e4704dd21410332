package dev.trunkline.app.result.value;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A line of the tree: name, value in the colour of its kind, what lies in it in numbers.
///
/// One thread at a time: the user interface's.
final class OutlineCell extends TreeCell<OutlineNode> {
    private final ValueTexts texts;
    private final Label name = new Label();
    private final Label note = new Label();
    private final Label value = new Label();
    private final HBox line = new HBox(name, note, value);

    OutlineCell(ValueTexts texts) {
        this.texts = texts;
        line.getStyleClass().add("outline-line");
        name.getStyleClass().add("outline-name");
        name.setMinWidth(USE_PREF_SIZE);
        note.getStyleClass().add("outline-note");
        note.setMinWidth(0);
        value.setMinWidth(0);
        // Else the cell asks for the width of its longest value, and the tree scrolls sideways for it.
        setPrefWidth(0);
        setText(null);
    }

    @Override
    protected void updateItem(@Nullable OutlineNode node, boolean empty) {
        super.updateItem(node, empty);
        if (empty || node == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        put(name, node.name());
        put(note, node.note());
        put(value, shown(node));
        value.getStyleClass()
                .setAll("label", "outline-value", "kind-" + node.kind().name().toLowerCase(Locale.ROOT));
        if (node.kind() == Kind.PLAIN && node.text().isEmpty()) {
            value.getStyleClass().add("kind-note");
        }
        name.getStyleClass().remove("index");
        if (node.kind() == Kind.GROUP || node.name().startsWith("[")) {
            name.getStyleClass().add("index");
        }
        setGraphic(line);
        setAccessibleText(name.getText() + " " + value.getText());
    }

    private static void put(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }

    private String shown(OutlineNode node) {
        return switch (node.kind()) {
            case OBJECT -> texts.text("outline.object", node.count());
            case ARRAY -> texts.text("outline.array", node.count());
            case GROUP -> "";
            case PLAIN -> node.text().isEmpty() ? texts.text("outline.empty") : node.text();
            case STRING, NUMBER, WORD, NULL, DOCUMENT, ELEMENT, NOTE, WAITING -> node.text();
        };
    }
}
