package dev.trunkline.app.result;

import dev.trunkline.app.rows.Wanted;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/// Asks what to find in a grid. Enter goes to the next hit, Shift+Enter to the one before, Esc closes it.
///
/// One thread at a time: the user interface's.
final class FindBar extends HBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    /// So long a pause in typing is waited for.
    private static final Duration PAUSE = Duration.millis(120);

    private final FindModel model;
    private final ResultTexts texts;
    private final Runnable closed;
    private final TextField text = new TextField();
    private final ToggleButton matchCase;
    private final ToggleButton regex;
    private final Label count = Bars.quiet("");
    private final PauseTransition typing = new PauseTransition(PAUSE);

    /// @param closed runs when the bar has been closed: the keys go back to the grid
    FindBar(FindModel model, ResultTexts texts, Runnable closed) {
        super();
        this.model = model;
        this.texts = texts;
        this.closed = closed;
        this.matchCase = toggle("Aa", "find.case");
        this.regex = toggle(".*", "find.regex");
        getStyleClass().addAll("bar", "find-bar");
        text.setPromptText(texts.text("find.prompt"));
        text.setAccessibleText(texts.text("find.prompt"));
        text.textProperty().subscribe(_ -> typing.playFromStart());
        typing.setOnFinished(_ -> search());
        Button previous = Bars.icon("fth-chevron-up", texts.text("find.previous"));
        previous.setOnAction(_ -> go(false));
        Button next = Bars.icon("fth-chevron-down", texts.text("find.next"));
        next.setOnAction(_ -> go(true));
        Button close = Bars.icon("fth-x", texts.text("find.close"));
        close.setOnAction(_ -> close());
        FontIcon glass = new FontIcon("fth-search");
        getChildren().addAll(glass, text, matchCase, regex, previous, next, count, Bars.spring(), close);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        model.revisionProperty().subscribe(this::show);
        show();
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    /// Opens it, or comes back to it.
    void open() {
        if (!isVisible()) {
            setVisible(true);
            model.from();
            search();
        }
        text.requestFocus();
        text.selectAll();
    }

    /// Goes to the next hit or the one before.
    void go(boolean forward) {
        if (typing.getStatus() == PauseTransition.Status.RUNNING) {
            typing.stop();
            search();
        } else if (forward) {
            model.next();
        } else {
            model.previous();
        }
    }

    private void search() {
        model.search(new Wanted(text.getText(), matchCase.isSelected(), false, regex.isSelected(), List.of()));
    }

    private void close() {
        typing.stop();
        setVisible(false);
        model.close();
        closed.run();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && text.isFocused()) {
            go(!event.isShiftDown());
            event.consume();
        }
    }

    private void show() {
        text.pseudoClassStateChanged(WRONG, model.isWrong());
        text.setTooltip(model.isWrong() ? new Tooltip(model.failure()) : null);
        count.setText(told());
    }

    private String told() {
        if (!model.isWanted()) {
            return "";
        }
        if (!model.failure().isEmpty()) {
            return model.failure();
        }
        if (model.isRunning()) {
            return texts.text("find.running", model.count());
        }
        return model.number()
                .map(number -> texts.text("find.number", number, model.count()))
                .orElseGet(() -> texts.text("find.count", model.count()));
    }

    private ToggleButton toggle(String sign, String key) {
        ToggleButton button = new ToggleButton(sign);
        button.getStyleClass().add("find-option");
        button.setTooltip(new Tooltip(texts.text(key)));
        button.setAccessibleText(texts.text(key));
        button.selectedProperty().subscribe(_ -> typing.playFromStart());
        return button;
    }
}
