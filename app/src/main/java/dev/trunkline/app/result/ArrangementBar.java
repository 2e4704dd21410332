package dev.trunkline.app.result;

import dev.trunkline.app.rows.Arrangement;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// By what the rows are filtered, as chips that can be taken away; how far sorting and filtering are; and
/// what is to be known of them: rows that came later, columns compared as text, failures. Not there while
/// there is nothing to say.
///
/// One thread at a time: the user interface's.
final class ArrangementBar extends VBox {
    private final ArrangementModel model;
    private final GridModel grid;
    private final ResultTexts texts;
    private final FlowPane chips = new FlowPane();
    private final HBox side = new HBox();
    private final HBox line = new HBox(chips, side);
    private final ProgressBar progress = new ProgressBar();
    private final HBox working = new HBox();
    private final Label workingText = Bars.quiet("");
    private final Runnable closed;
    /// Made when it is first asked for: most grids are never filtered.
    private @Nullable ConditionForm form;

    private boolean asking;

    /// @param closed runs when the form has been closed: the keys go back to the grid
    ArrangementBar(ArrangementModel model, GridModel grid, ResultTexts texts, Runnable closed) {
        super();
        this.model = model;
        this.grid = grid;
        this.texts = texts;
        this.closed = closed;
        getStyleClass().addAll("bar", "arrangement-bar");
        chips.getStyleClass().add("chips");
        chips.setMinWidth(0);
        side.getStyleClass().add("side");
        line.getStyleClass().add("line");
        working.getStyleClass().add("line");
        HBox.setHgrow(chips, Priority.ALWAYS);
        progress.setAccessibleText(texts.text("arrange.working"));
        working.getChildren().addAll(workingText, progress, Bars.word(texts.text("arrange.cancel"), model::cancel));
        model.revisionProperty().subscribe(this::show);
        show();
    }

    /// Asks for one more condition.
    void ask(int column) {
        ConditionForm asked = form;
        if (asked == null) {
            asked = new ConditionForm(grid.rows().columns(), texts, model::filter, () -> {
                ask(false);
                closed.run();
            });
            form = asked;
        }
        ask(true);
        asked.begin(column);
    }

    private void ask(boolean wanted) {
        asking = wanted;
        show();
    }

    private void show() {
        List<HBox> lines = new ArrayList<>();
        if (asking && form != null) {
            lines.add(form);
        }
        model.working().ifPresent(share -> {
            workingText.setText(texts.text("arrange.working"));
            progress.setProgress(share);
            lines.add(working);
        });
        chips.getChildren().setAll(model.filters().stream().map(this::chip).toList());
        side.getChildren().clear();
        notes();
        if (!chips.getChildren().isEmpty() || !side.getChildren().isEmpty()) {
            lines.add(line);
        }
        if (!getChildren().equals(lines)) {
            getChildren().setAll(lines);
        }
        setVisible(!lines.isEmpty());
        setManaged(!lines.isEmpty());
    }

    private void notes() {
        if (!model.failure().isEmpty()) {
            Label failed = new Label(texts.text("arrange.failed", model.failure()));
            failed.getStyleClass().add("tone-red");
            side.getChildren().add(failed);
        }
        model.asText().forEach(column -> side.getChildren().add(asText(column)));
        int there = grid.result().countProperty().get();
        model.covered().filter(covered -> covered < there).ifPresent(covered -> {
            Label stale = new Label(texts.text("arrange.stale", covered, there));
            stale.getStyleClass().add("tone-amber");
            side.getChildren().addAll(stale, Bars.word(texts.text("arrange.again"), model::again));
        });
        if (!model.filters().isEmpty()) {
            if (model.working().isEmpty() && !grid.isAsSent()) {
                int of = model.covered().orElse(there);
                side.getChildren()
                        .add(Bars.quiet(
                                texts.text("filter.count", grid.placesProperty().get(), of)));
            }
            side.getChildren().add(Bars.word(texts.text("filter.clear"), () -> model.filter(List.of())));
        }
    }

    private Label asText(Arrangement.AsText column) {
        String name = grid.rows().columns().get(column.column()).name();
        Label label = new Label(texts.text("arrange.as-text", name));
        label.getStyleClass().add("tone-amber");
        label.setTooltip(new Tooltip(
                column.value().isEmpty()
                        ? texts.text("arrange.as-text.type")
                        : texts.text("arrange.as-text.value", column.value())));
        return label;
    }

    private HBox chip(RowFilter filter) {
        String name = grid.rows().columns().get(filter.column()).name();
        String sign = texts.text("filter.sign." + filter.operator().key());
        String value = filter.operator().takesValue() ? " " + quoted(filter.value()) : "";
        Label text = new Label(CellText.shown(name, false) + " " + sign + value);
        text.getStyleClass().add("mono");
        text.setTooltip(new Tooltip(text.getText()));
        Button away = Bars.icon("fth-x", texts.text("filter.remove", text.getText()));
        away.setOnAction(_ -> model.filter(
                model.filters().stream().filter(one -> !one.equals(filter)).toList()));
        HBox chip = new HBox(text, away);
        chip.getStyleClass().add("chip");
        return chip;
    }

    private static String quoted(String value) {
        String shown = CellText.shown(value, false);
        return shown.matches("-?\\d+(\\.\\d+)?") ? shown : '"' + shown + '"';
    }
}
