package dev.trunkline.app.result;

import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

/// Asks for one more condition: a column, an operator, a value. Enter adds it, Esc closes the form.
///
/// One thread at a time: the user interface's.
final class ConditionForm extends HBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final ComboBox<Integer> column = new ComboBox<>();
    private final ComboBox<FilterOperator> operator = new ComboBox<>();
    private final TextField value = new TextField();
    private final Consumer<RowFilter> done;
    private final Runnable closed;

    /// @param columns of the result
    /// @param done takes the condition
    /// @param closed runs when the form is not wanted any more
    ConditionForm(List<RowDescription.Column> columns, ResultTexts texts, Consumer<RowFilter> done, Runnable closed) {
        super();
        this.done = done;
        this.closed = closed;
        getStyleClass().add("condition-form");
        column.getItems().setAll(IntStream.range(0, columns.size()).boxed().toList());
        column.setConverter(shownAs(i -> CellText.shown(columns.get(i).name(), false)));
        column.setAccessibleText(texts.text("filter.column"));
        column.setMaxWidth(220);
        operator.getItems().setAll(FilterOperator.values());
        operator.setConverter(shownAs(one -> texts.text("filter.operator." + one.key())));
        operator.setAccessibleText(texts.text("filter.operator"));
        operator.setValue(FilterOperator.EQUAL);
        operator.setVisibleRowCount(FilterOperator.values().length);
        value.setPromptText(texts.text("filter.value"));
        value.setAccessibleText(texts.text("filter.value"));
        value.disableProperty().bind(operator.valueProperty().map(one -> !one.takesValue()));
        value.textProperty().subscribe(_ -> pseudoClass(false));
        value.setOnAction(_ -> add());
        Button add = new Button(texts.text("filter.add"));
        add.setOnAction(_ -> add());
        Button close = Bars.icon("fth-x", texts.text("filter.close"));
        close.setOnAction(_ -> closed.run());
        getChildren().addAll(column, operator, value, add, close);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                closed.run();
                event.consume();
            }
        });
    }

    /// Asks about this column.
    void begin(int about) {
        column.setValue(about);
        value.clear();
        value.requestFocus();
    }

    private void add() {
        FilterOperator by = operator.getValue();
        String text = by.takesValue() ? value.getText() : "";
        if (by == FilterOperator.MATCHES) {
            try {
                Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                value.setTooltip(new Tooltip(e.getMessage()));
                pseudoClass(true);
                return;
            }
        }
        closed.run();
        done.accept(new RowFilter(column.getValue(), by, text));
    }

    private void pseudoClass(boolean wrong) {
        value.pseudoClassStateChanged(WRONG, wrong);
    }

    private interface Shown<T> {
        String of(T value);
    }

    private static <T> StringConverter<T> shownAs(Shown<T> shown) {
        return new StringConverter<>() {
            @Override
            public String toString(T one) {
                return one == null ? "" : shown.of(one);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("it is chosen, not written");
            }
        };
    }
}
