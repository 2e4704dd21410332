package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.controls.Question;
import dev.trunkline.app.shell.ParametersQuestion.Entry;
import dev.trunkline.app.shell.ParametersQuestion.Value;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/// The form that asks for parameters: a line for each, with its type and a box for NULL.
final class ParametersForm {
    /// More lines than these are scrolled.
    private static final int MOST_LINES = 9;

    private static final double LINE = 40;
    private static final int LONGEST = 90;

    /// A line of it.
    private record Field(TextField text, CheckBox isNull) {
        Value value() {
            return new Value(text.getText(), isNull.isSelected());
        }
    }

    private ParametersForm() {}

    /// Asks it; `decline` is called if it is not answered.
    static void ask(Window owner, ParametersQuestion question, Runnable decline) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("parameters");
        ColumnConstraints fits = new ColumnConstraints();
        ColumnConstraints grows = new ColumnConstraints();
        grows.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(fits, fits, grows, fits);
        List<Field> fields = new ArrayList<>();
        String statement = "";
        int row = 0;
        for (Entry entry : question.entries()) {
            if (!entry.statement().equals(statement)) {
                statement = entry.statement();
                grid.add(statementLabel(statement), 0, row++, 4, 1);
            }
            fields.add(line(grid, row++, entry));
        }
        Label hint = new Label(text("shell.parameters.hint"));
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        hint.getStyleClass().add("dim");
        new Question(text("shell.parameters.title"), "")
                .with(row > MOST_LINES ? scrolled(grid) : grid)
                .with(hint)
                .wide()
                .stay("parameters-cancel", text("connect.ask.cancel"), false, decline)
                .byDefault(
                        "parameters-run",
                        text("shell.parameters.run"),
                        () -> question.answered()
                                .accept(fields.stream().map(Field::value).toList()))
                .show(owner, fields.getFirst().text);
    }

    private static Node scrolled(GridPane grid) {
        ScrollPane pane = new ScrollPane(grid);
        pane.setFitToWidth(true);
        pane.setPrefViewportHeight(MOST_LINES * LINE);
        return pane;
    }

    private static Label statementLabel(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        Label label = new Label(line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …");
        label.getStyleClass().addAll("mono", "dim");
        return label;
    }

    private static Field line(GridPane grid, int row, Entry entry) {
        String shown = entry.name().startsWith("$") ? entry.name() : ":" + entry.name();
        Label name = new Label(shown);
        name.getStyleClass().add("mono");
        Label type = new Label(entry.type());
        type.getStyleClass().addAll("mono", "dim");
        for (Label label : new Label[] {name, type}) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        TextField field = new TextField(entry.before().map(Value::text).orElse(""));
        field.setId("parameter-" + row);
        field.getStyleClass().add("mono");
        field.setAccessibleText(shown + " " + entry.type());
        CheckBox isNull = new CheckBox(text("shell.parameters.null"));
        isNull.setId("parameter-null-" + row);
        isNull.setMinWidth(Region.USE_PREF_SIZE);
        isNull.setSelected(entry.before().map(Value::isNull).orElse(false));
        field.disableProperty().bind(isNull.selectedProperty());
        grid.addRow(row, name, type, field, isNull);
        return new Field(field, isNull);
    }
}
