package dev.trunkline.app.result;

import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// Asks which row to go to: its place from the top, counted from 1.
///
/// One thread at a time: the user interface's.
final class GoToRow extends HBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final GridModel grid;
    private final ResultTexts texts;
    private final IntConsumer go;
    private final Runnable closed;
    private final TextField number = new TextField();
    private final Label range = Bars.quiet("");

    /// @param go brings a place, counted from 0, into sight
    /// @param closed runs when the bar has been closed: the keys go back to the grid
    GoToRow(GridModel grid, ResultTexts texts, IntConsumer go, Runnable closed) {
        super();
        this.grid = grid;
        this.texts = texts;
        this.go = go;
        this.closed = closed;
        getStyleClass().addAll("bar", "find-bar");
        Label name = new Label(texts.text("go-to"));
        name.setLabelFor(number);
        number.setPrefColumnCount(10);
        number.textProperty().subscribe(_ -> number.pseudoClassStateChanged(WRONG, false));
        number.setOnAction(_ -> go());
        getChildren().addAll(name, number, range);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    void open() {
        setVisible(true);
        range.setText(texts.text("go-to.range", grid.placesProperty().get()));
        number.clear();
        number.requestFocus();
    }

    private void go() {
        String digits = number.getText().replaceAll("[ ,._']", "");
        int count = grid.placesProperty().get();
        if (!digits.matches("\\d{1,10}") || Long.parseLong(digits) < 1 || Long.parseLong(digits) > count) {
            number.pseudoClassStateChanged(WRONG, true);
            return;
        }
        close();
        go.accept(Integer.parseInt(digits) - 1);
    }

    private void close() {
        setVisible(false);
        closed.run();
    }
}
