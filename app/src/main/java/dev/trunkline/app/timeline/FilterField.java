package dev.trunkline.app.timeline;

import dev.trunkline.driver.filter.Completion;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The field that the filter is written in: red while it is none, with the reason and the ways to go on below
/// it; beside it what leads to the language's page.
///
/// The user interface's thread only.
final class FilterField extends HBox {
    private static final PseudoClass FAULTY = PseudoClass.getPseudoClass("faulty");
    /// Ctrl on every system: what ⌘ and space do on macOS is the system's.
    private static final KeyCombination COMPLETE = new KeyCodeCombination(KeyCode.SPACE, KeyCombination.CONTROL_DOWN);

    private final FilterModel model;
    private final TextField input = new TextField();
    private final FilterHelp help;
    private final Tooltip reason = new Tooltip();
    private final Runnable leave;

    /// @param leave gives the keyboard back
    /// @param guide shows the language's page
    FilterField(FilterModel model, Texts texts, Runnable leave, Runnable guide) {
        this.model = model;
        this.leave = leave;
        this.help = new FilterHelp(this::accept);
        getStyleClass().add("wire-filter");
        Label prompt = new Label(texts.text("filter.prompt"));
        prompt.getStyleClass().add("wire-filter-prompt");
        prompt.setMinWidth(USE_PREF_SIZE);
        prompt.setLabelFor(input);
        input.getStyleClass().add("wire-filter-input");
        input.setPromptText(texts.text("filter.example"));
        input.setAccessibleText(texts.text("filter.accessible"));
        HBox.setHgrow(input, Priority.ALWAYS);
        Button page = new Button();
        page.setGraphic(FontIcon.of(Feather.HELP_CIRCLE, 15));
        page.getStyleClass().add("wire-action");
        page.setTooltip(new Tooltip(texts.text("filter.guide.tooltip")));
        page.setAccessibleText(texts.text("filter.guide"));
        page.setOnAction(_ -> guide.run());
        getChildren().addAll(prompt, input, page);

        input.textProperty().subscribe(model::write);
        model.text().subscribe(this::show);
        model.fault().subscribe(this::faultChanged);
        input.caretPositionProperty().subscribe(() -> refresh(false));
        input.focusedProperty().subscribe(focused -> {
            refresh(false);
            if (!focused) {
                model.enter();
            }
        });
        input.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void show(String text) {
        if (!text.equals(input.getText())) {
            input.setText(text);
            input.positionCaret(text.length());
        }
        refresh(false);
    }

    private void faultChanged() {
        boolean faulty = model.fault().get().isPresent();
        input.pseudoClassStateChanged(FAULTY, faulty);
        String why = model.fault().get().map(Throwable::getMessage).orElse("");
        reason.setText(why);
        input.setTooltip(faulty ? reason : null);
        input.setAccessibleHelp(why);
        refresh(false);
    }

    /// @param asked whether somebody asked for the ways to go on, even from nothing
    private void refresh(boolean asked) {
        boolean written = !input.getText().isBlank();
        if (!input.isFocused() || (!written && !asked)) {
            help.hide();
            return;
        }
        Completion completion = model.completion(input.getCaretPosition());
        boolean isWhole = model.fault().get().isEmpty() && !asked && isWritten(completion);
        help.show(
                isWhole ? new Completion(completion.start(), completion.end(), List.of()) : completion,
                model.fault().get().map(Throwable::getMessage).orElse(""));
    }

    /// Whether nothing is begun that a proposal would end: a filter that is one hides nothing of what
    /// it found.
    private boolean isWritten(Completion completion) {
        int end = Math.min(completion.end(), input.getText().length());
        String begun = input.getText().substring(Math.min(completion.start(), end), end);
        return begun.isEmpty()
                || completion.proposals().stream()
                        .anyMatch(proposal -> proposal.text().equalsIgnoreCase(begun));
    }

    private void pressed(KeyEvent event) {
        if (COMPLETE.match(event)) {
            refresh(true);
            event.consume();
            return;
        }
        switch (event.getCode()) {
            case DOWN -> {
                if (!help.move(1)) {
                    model.newer();
                }
            }
            case UP -> {
                if (!help.move(-1)) {
                    model.older();
                }
            }
            case TAB -> {
                if (event.isShiftDown() || !help.acceptLikeliest()) {
                    return;
                }
            }
            case ENTER -> {
                if (!help.acceptChosen()) {
                    model.enter();
                    help.hide();
                }
            }
            case ESCAPE -> escape();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void escape() {
        if (help.hasProposals()) {
            help.hide();
        } else if (!input.getText().isEmpty()) {
            model.clear();
        } else {
            leave.run();
        }
    }

    private void accept(FilterHelp.Accepted accepted) {
        int caret = model.accept(accepted.completion(), accepted.proposal());
        input.requestFocus();
        input.positionCaret(caret);
        refresh(false);
    }

    /// What stands below the field while it has the keyboard; it belongs on top of the panel.
    FilterHelp help() {
        return help;
    }

    /// Where the text is written.
    TextField input() {
        return input;
    }

    /// Gives the keyboard to the field, and marks what is written.
    void take() {
        input.requestFocus();
        input.selectAll();
    }
}
