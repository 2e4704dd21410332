package dev.trunkline.app.result;

import java.util.StringJoiner;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The run's log: command tags, notices and errors, a line or a few each.
///
/// One thread at a time: the user interface's.
final class MessageList extends BorderPane {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private static final double SCROLL_BAR = 10;

    private final ResultTexts texts;
    private final ListView<Message> list = new ListView<>();

    MessageList(ResultModel model, ResultTexts texts) {
        this.texts = texts;
        getStyleClass().add("message-list");
        list.setItems(model.messages());
        list.setCellFactory(_ -> new Line());
        list.setPlaceholder(new Label(texts.text("messages.none")));
        list.setAccessibleText(texts.text("tab.messages"));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy();
                event.consume();
            }
        });
        MenuItem copy = new MenuItem(texts.text("copy"));
        copy.setAccelerator(COPY);
        copy.setOnAction(_ -> copy());
        MenuItem all = new MenuItem(texts.text("copy.all"));
        all.setOnAction(_ -> copy(model.messages()));
        list.setContextMenu(new ContextMenu(copy, all));
        setCenter(list);
        Label dropped = new Label();
        dropped.getStyleClass().addAll("dim", "bar");
        model.messageCountProperty().subscribe(count -> {
            int more = count.intValue() - model.messages().size();
            dropped.setText(texts.text("messages.more", more));
            setBottom(more > 0 ? dropped : null);
        });
    }

    private void copy() {
        copy(list.getSelectionModel().getSelectedItems());
    }

    private void copy(Iterable<Message> messages) {
        StringJoiner text = new StringJoiner("\n");
        messages.forEach(message -> text.add(MessageText.of(message, texts)));
        ClipboardContent content = new ClipboardContent();
        content.putString(text.toString());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private final class Line extends ListCell<Message> {
        private final Label time = new Label();
        private final Label kind = new Label();
        private final Label headline = new Label();
        private final Label more = new Label();
        private final StackPane kindColumn = new StackPane(kind);
        private final HBox line = new HBox(time, kindColumn, new VBox(headline, more));

        Line() {
            line.getStyleClass().add("message");
            time.getStyleClass().addAll("mono", "dim");
            time.setMinWidth(USE_PREF_SIZE);
            kind.setMinWidth(USE_PREF_SIZE);
            kindColumn.getStyleClass().add("kind");
            wrap(headline);
            wrap(more);
            more.getStyleClass().add("dim");
            HBox.setHgrow(line.getChildren().getLast(), Priority.ALWAYS);
            // As wide as the list and no wider, so that long messages wrap.
            setPrefWidth(0);
        }

        @Override
        protected double computePrefHeight(double width) {
            if (isEmpty()) {
                return super.computePrefHeight(width);
            }
            double inside = list.getWidth() - snappedLeftInset() - snappedRightInset() - SCROLL_BAR;
            return snappedTopInset() + line.prefHeight(Math.max(1, inside)) + snappedBottomInset();
        }

        private static void wrap(Label label) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }

        @Override
        protected void updateItem(Message message, boolean empty) {
            super.updateItem(message, empty);
            setText(null);
            if (empty || message == null) {
                setGraphic(null);
                return;
            }
            MessageWords words = MessageWords.of(message, texts);
            time.setText(ResultTexts.clock(message.at()));
            kind.setText(words.kind());
            kind.getStyleClass().setAll("label", "pill", words.tone());
            headline.setText(words.headline());
            more.setText(words.more());
            more.setVisible(!words.more().isEmpty());
            more.setManaged(!words.more().isEmpty());
            setGraphic(line);
        }
    }
}
