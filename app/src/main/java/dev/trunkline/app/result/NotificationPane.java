package dev.trunkline.app.result;

import dev.trunkline.app.result.NotificationLog.Heard;
import dev.trunkline.driver.wire.ServerError;
import java.util.StringJoiner;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

/// What other sessions have told this one by NOTIFY, as it comes.
///
/// One thread at a time: the user interface's.
final class NotificationPane extends BorderPane {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private static final double ROW_HEIGHT = 26;
    /// The column that takes what room there is.
    private static final String WIDE = "payload";

    private final NotificationLog log;
    private final ResultTexts texts;
    private final TableView<Heard> table = new TableView<>();

    NotificationPane(NotificationLog log, ResultTexts texts) {
        this.log = log;
        this.texts = texts;
        table.setId("notifications");
        table.setAccessibleText(texts.text("tab.notifications"));
        table.setItems(log.kept());
        table.setFixedCellSize(ROW_HEIGHT);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column("time", 110, heard -> ResultTexts.clock(heard.at()));
        column(
                "channel",
                160,
                heard -> ServerError.printable(heard.notification().channel()));
        column("process", 100, heard -> String.valueOf(heard.notification().processId()));
        column(WIDE, 200, heard -> ServerError.printable(heard.notification().payload()));
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy();
                event.consume();
            }
        });
        table.setContextMenu(menu());
        log.kept().addListener((ListChangeListener<Heard>) _ -> follow());
        setCenter(table);
        Label dropped = new Label();
        dropped.getStyleClass().addAll("dim", "bar");
        log.countProperty().subscribe(count -> {
            long more = count.longValue() - log.kept().size();
            dropped.setText(texts.text("notifications.more", more));
            setTop(more > 0 ? dropped : null);
        });
    }

    private void column(String key, double width, Function<Heard, String> shows) {
        TableColumn<Heard, String> column = new TableColumn<>(texts.text("notifications." + key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(shows.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(width);
        column.setMaxWidth(key.equals(WIDE) ? Double.MAX_VALUE : 1.5 * width);
        column.setSortable(false);
        column.setReorderable(false);
        table.getColumns().add(column);
    }

    private ContextMenu menu() {
        MenuItem copy = new MenuItem(texts.text("copy"));
        copy.setAccelerator(COPY);
        copy.setOnAction(_ -> copy());
        MenuItem clear = new MenuItem(texts.text("notifications.clear"));
        clear.setOnAction(_ -> log.clear());
        return new ContextMenu(copy, clear);
    }

    /// Stays at the end unless somebody looks at one of them.
    private void follow() {
        if (table.getSelectionModel().isEmpty() && !log.kept().isEmpty()) {
            table.scrollTo(log.kept().size() - 1);
        }
    }

    private void copy() {
        StringJoiner text = new StringJoiner("\n");
        for (Heard heard : table.getSelectionModel().getSelectedItems()) {
            text.add(ResultTexts.clock(heard.at()) + "\t" + heard.notification().channel() + "\t"
                    + heard.notification().processId() + "\t"
                    + heard.notification().payload());
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(text.toString());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
