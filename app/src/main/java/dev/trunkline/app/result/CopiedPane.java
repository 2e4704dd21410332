package dev.trunkline.app.result;

import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerError;
import java.util.List;
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

/// The lines that a COPY … TO STDOUT gave, as the server sent them.
///
/// One thread at a time: the user interface's.
final class CopiedPane extends BorderPane {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final double ROW_HEIGHT = 22;
    private static final int MOST_SHOWN = 2_000;

    private final ListView<String> list = new ListView<>();

    CopiedPane(CopiedText copied, ResultTexts texts) {
        getStyleClass().add("copied");
        list.setId("copied");
        list.setAccessibleText(texts.text("tab.copied"));
        list.getItems().setAll(copied.lines());
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(_ -> new Line());
        list.setPlaceholder(new Label(texts.text(copied.format() == Format.TEXT ? "copied.none" : "copied.binary")));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy(list.getSelectionModel().getSelectedItems());
                event.consume();
            }
        });
        MenuItem copy = new MenuItem(texts.text("copy"));
        copy.setAccelerator(COPY);
        copy.setOnAction(_ -> copy(list.getSelectionModel().getSelectedItems()));
        MenuItem all = new MenuItem(texts.text("copy.all"));
        all.setOnAction(_ -> copy(copied.lines()));
        list.setContextMenu(new ContextMenu(copy, all));
        setCenter(list);
        Label said = new Label(said(copied, texts));
        said.getStyleClass().addAll("dim", "bar");
        setBottom(said);
    }

    private static String said(CopiedText copied, ResultTexts texts) {
        String what = copied.format() == Format.TEXT
                ? texts.text("copied.text", copied.count(), copied.bytes())
                : texts.text("copied.bytes", copied.bytes());
        String more = copied.more() > 0
                ? "  ·  " + texts.text("copied.more", copied.lines().size())
                : "";
        return what + more + (copied.whole() ? "" : "  ·  " + texts.text("copied.cut"));
    }

    private static void copy(List<String> lines) {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        lines.forEach(text::add);
        ClipboardContent content = new ClipboardContent();
        content.putString(text.toString());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static final class Line extends ListCell<String> {
        Line() {
            getStyleClass().add("mono");
        }

        @Override
        protected void updateItem(String line, boolean empty) {
            super.updateItem(line, empty);
            String shown = empty || line == null ? "" : line;
            setText(ServerError.printable(
                    shown.length() > MOST_SHOWN ? shown.substring(0, MOST_SHOWN) + " …" : shown.replace("\t", "    ")));
        }
    }
}
