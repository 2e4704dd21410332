package dev.trunkline.app.editor;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.history.Executed;
import dev.trunkline.resources.Resources;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Shows what was executed, finds in it, and gives a statement back to the editor.
///
/// One thread at a time: the user interface's.
public final class HistoryDialog {
    private static final double WIDTH = 860;
    private static final double HEIGHT = 560;

    private final HistoryModel model;
    private final Consumer<String> takes;
    private final Stage stage = new Stage();
    private final TextField words = new TextField();
    private final ListView<Executed> list = new ListView<>();
    private final TextArea whole = new TextArea();

    private HistoryDialog(HistoryModel model, Consumer<String> takes) {
        this.model = model;
        this.takes = takes;
    }

    /// Opens it over a window.
    ///
    /// @param takes gets the statement that is chosen
    public static void open(Window owner, HistoryModel model, Consumer<String> takes) {
        new HistoryDialog(model, takes).show(owner);
    }

    private void show(Window owner) {
        words.setId("history-words");
        words.setPromptText(text("history.words"));
        words.setAccessibleText(text("history.words"));
        words.setText("");
        words.textProperty().subscribe((_, now) -> model.words().set(now));
        list.setId("history-list");
        list.setAccessibleText(text("history.title"));
        list.setItems(model.found());
        list.setCellFactory(_ -> new Line());
        Label none = new Label();
        none.textProperty().bind(model.looking().map(looking -> text(looking ? "tabs.coming" : "history.none")));
        list.setPlaceholder(none);
        whole.setId("history-whole");
        whole.setEditable(false);
        whole.setWrapText(true);
        whole.getStyleClass().add("mono");
        whole.setAccessibleText(text("history.whole"));
        list.getSelectionModel().selectedItemProperty().subscribe(this::look);
        model.found().subscribe(() -> list.getSelectionModel().selectFirst());
        VBox content = new VBox(words, list, whole, buttons());
        content.getStyleClass().add("history");
        VBox.setVgrow(list, Priority.ALWAYS);
        whole.setPrefRowCount(7);
        whole.setMinHeight(Region.USE_PREF_SIZE);
        content.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                take();
            }
        });
        Scene scene = new Scene(content, WIDTH, HEIGHT);
        scene.setUserAgentStylesheet(owner.getScene().getUserAgentStylesheet());
        scene.getStylesheets().setAll(owner.getScene().getStylesheets());
        scene.getStylesheets().add(Resources.url("css/tabs.css").toExternalForm());
        stage.setScene(scene);
        stage.setTitle(text("history.title"));
        stage.initOwner(owner);
        stage.initModality(Modality.WINDOW_MODAL);
        model.words().set("");
        model.look();
        stage.show();
        words.requestFocus();
    }

    private HBox buttons() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button take = new Button(text("history.take"));
        take.setId("history-take");
        take.getStyleClass().add("primary");
        take.disableProperty()
                .bind(list.getSelectionModel().selectedItemProperty().isNull());
        take.setOnAction(_ -> take());
        Button close = new Button(text("history.close"));
        close.setId("history-close");
        close.setOnAction(_ -> stage.close());
        HBox buttons = new HBox(gap, close, take);
        buttons.getStyleClass().add("question-buttons");
        return buttons;
    }

    /// The field keeps the focus while one goes through the list.
    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> stage.close();
            case ENTER -> {
                if (event.getTarget() instanceof Button button) {
                    button.fire();
                } else {
                    take();
                }
            }
            case DOWN, UP -> {
                if (!words.isFocused()) {
                    return;
                }
                int at = list.getSelectionModel().getSelectedIndex() + (event.getCode() == KeyCode.DOWN ? 1 : -1);
                if (at >= 0 && at < list.getItems().size()) {
                    list.getSelectionModel().select(at);
                    list.scrollTo(Math.max(0, at - 3));
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void look(@Nullable Executed executed) {
        if (executed == null) {
            whole.setText("");
        } else {
            whole.setText(executed.error().isEmpty() ? executed.sql() : executed.error() + "\n\n" + executed.sql());
        }
    }

    private void take() {
        Executed chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            stage.close();
            takes.accept(chosen.sql());
        }
    }

    /// A statement in two lines: what it says; when, where, how long, how it ended.
    private static final class Line extends ListCell<Executed> {
        private static final DateTimeFormatter WHEN =
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM).withZone(ZoneId.systemDefault());

        private final Label sql = new Label();
        private final Label facts = new Label();
        private final VBox both = new VBox(sql, facts);

        Line() {
            sql.getStyleClass().add("mono");
            facts.getStyleClass().addAll("small", "dim");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Executed executed, boolean empty) {
            super.updateItem(executed, empty);
            if (empty || executed == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            String start = executed.sql().strip();
            sql.setText(start.substring(0, Math.min(300, start.length())).replaceAll("\\s+", " "));
            facts.setText(facts(executed));
            facts.getStyleClass().remove("tone-red");
            if (executed.ending() != Executed.Ending.DONE) {
                facts.getStyleClass().add("tone-red");
            }
            setAccessibleText(sql.getText() + ", " + facts.getText());
            setGraphic(both);
        }

        private static String facts(Executed executed) {
            StringBuilder facts = new StringBuilder(WHEN.format(executed.at()));
            String ending = "history.ending." + executed.ending().name().toLowerCase(Locale.ROOT);
            facts.append(" · ").append(text(ending));
            facts.append(" · ").append(duration(executed.nanos()));
            executed.rows()
                    .ifPresent(rows -> facts.append(" · ")
                            .append(
                                    rows == 1
                                            ? text("shell.run.row")
                                            : text("shell.run.rows", String.format("%,d", rows))));
            if (!executed.connection().isEmpty()) {
                facts.append(" · ").append(executed.connection());
            }
            return facts.toString();
        }

        private static String duration(long nanos) {
            Duration taken = Duration.ofNanos(nanos);
            if (taken.toMinutes() > 0) {
                return taken.toMinutes() + " min " + taken.toSecondsPart() + " s";
            }
            return taken.toSeconds() > 9 ? taken.toSeconds() + " s" : String.format("%.1f ms", nanos / 1e6);
        }
    }
}
