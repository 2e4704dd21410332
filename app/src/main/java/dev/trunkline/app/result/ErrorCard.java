package dev.trunkline.app.result;

import dev.trunkline.driver.wire.ServerError;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;

/// An error with everything the server said of it, and the line of the statement that it is about.
final class ErrorCard extends VBox {
    /// Told in the heading, or together in the last line.
    private static final Set<Character> ELSEWHERE = Set.of('S', 'V', 'C', 'M', 'P', 'F', 'L', 'R');

    private final ResultTexts texts;

    ErrorCard(Failure failure, ResultTexts texts) {
        this.texts = texts;
        getStyleClass().add("error-card");
        ServerError error = failure.error();
        Label message = new Label(error.message());
        message.getStyleClass().add("headline");
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(heading(failure), message);
        failure.place().ifPresent(this::addPlace);
        GridPane fields = fields(error);
        if (!fields.getChildren().isEmpty()) {
            getChildren().add(fields);
        }
        String source = source(error);
        if (!source.isEmpty()) {
            Label label = new Label(source);
            label.getStyleClass().addAll("source", "dim");
            getChildren().add(label);
        }
    }

    private HBox heading(Failure failure) {
        Label severity = new Label(
                (failure.error().severity() + " " + failure.error().field('C').orElse("")).strip());
        severity.getStyleClass().addAll("pill", "red");
        Label where = new Label(failure.place()
                .map(place -> texts.text("error.place", place.line(), place.column()))
                .orElse(""));
        where.getStyleClass().add("dim");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button copy = new Button(texts.text("error.copy"), new FontIcon("fth-copy"));
        copy.getStyleClass().add("copy");
        copy.setTooltip(new Tooltip(texts.text("error.copy.tip")));
        copy.setOnAction(_ -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(MessageText.of(failure));
            Clipboard.getSystemClipboard().setContent(content);
        });
        HBox heading = new HBox(severity, where, space, copy);
        heading.getStyleClass().add("heading");
        return heading;
    }

    private void addPlace(ErrorPlace place) {
        Text word = new Text(place.word().isEmpty() ? "⟨end⟩" : place.word());
        word.getStyleClass().add("wrong-word");
        TextFlow line = new TextFlow(new Text(place.before()), word, new Text(place.after()));
        line.getStyleClass().add("statement-line");
        getChildren().add(line);
    }

    private static GridPane fields(ServerError error) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("fields");
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(new ColumnConstraints(), values);
        int row = 0;
        for (ServerError.Part part : error.fields()) {
            if (!ELSEWHERE.contains(part.code())) {
                Label name = new Label(ServerError.fieldName(part.code()));
                name.getStyleClass().add("dim");
                name.setMinWidth(Region.USE_PREF_SIZE);
                GridPane.setValignment(name, VPos.TOP);
                Label value = new Label(part.value());
                value.setWrapText(true);
                value.setMinHeight(Region.USE_PREF_SIZE);
                grid.addRow(row++, name, value);
            }
        }
        return grid;
    }

    /// Where in the server's own source it was raised.
    private static String source(ServerError error) {
        return error.fields().stream()
                .filter(part -> part.code() == 'F' || part.code() == 'L' || part.code() == 'R')
                .map(part -> ServerError.fieldName(part.code()) + " " + part.value())
                .collect(Collectors.joining(" · "));
    }
}
