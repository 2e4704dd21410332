package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Cost;
import dev.trunkline.driver.capture.Measure;
import dev.trunkline.driver.capture.Phase;
import dev.trunkline.driver.capture.Wording;
import java.util.List;
import java.util.OptionalLong;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What the exchanges that are compared cost, in columns beside each other, and what there is to say of it.
///
/// The user interface's thread only.
final class CompareSummary extends ScrollPane {
    /// Of many columns only what a glance is for: the bars beside them have the rest.
    private static final List<Measure> BRIEFLY = List.of(
            Measure.ROUND_TRIPS,
            Measure.SENT_MESSAGES,
            Measure.SENT_BYTES,
            Measure.RECEIVED_BYTES,
            Measure.ROWS,
            Measure.FIRST_BYTE,
            Measure.ROWS_ARRIVING,
            Measure.TOTAL);

    private final CompareModel model;
    private final GridPane table = new GridPane();
    private final VBox sentences = new VBox();

    CompareSummary(CompareModel model) {
        this.model = model;
        getStyleClass().add("compare-summary");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinWidth(180);
        table.getStyleClass().add("compare-costs");
        sentences.getStyleClass().add("compare-sentences");
        setContent(new VBox(table, sentences));
        model.compared().subscribe(this::refresh);
    }

    private void refresh() {
        table.getChildren().clear();
        table.getColumnConstraints().clear();
        sentences.getChildren().clear();
        Compared now = model.compared().get().orElse(null);
        if (now == null) {
            return;
        }
        for (String sentence : now.sentences()) {
            Label label = new Label(sentence);
            label.setWrapText(true);
            label.getStyleClass().add("compare-sentence");
            sentences.getChildren().add(label);
        }
        sentences.setManaged(!now.sentences().isEmpty());
        fill(now);
        setVvalue(0);
    }

    private void fill(Compared now) {
        List<Compared.Column> columns = now.columns();
        boolean two = !now.isChoice();
        columns(columns.size() + (two ? 1 : 0));
        for (int i = 0; i < columns.size(); i++) {
            boolean shown = i == now.left() || i == now.right();
            cell(columns.get(i).name(), i + 1, 0, shown ? "compare-name" : "compare-other", "");
        }
        if (two) {
            cell(model.texts().text("compare.difference"), columns.size() + 1, 0, "compare-name", "");
        }
        int row = 1;
        for (Measure measure : two ? List.of(Measure.values()) : BRIEFLY) {
            cell(model.texts().of("compare.measure", measure), 0, row, "compare-label", "");
            for (int i = 0; i < columns.size(); i++) {
                OptionalLong amount = measure.of(columns.get(i).cost());
                cell(brief(measure, amount), i + 1, row, "compare-value", measure.text(amount));
            }
            if (two) {
                difference(measure, columns.get(0).cost(), columns.get(1).cost(), row);
            }
            row++;
        }
        if (two) {
            phases(columns, row);
        }
    }

    private void phases(List<Compared.Column> columns, int first) {
        int row = first;
        for (Phase.Kind kind : Phase.Kind.values()) {
            if (columns.stream().anyMatch(column -> column.cost().totals().containsKey(kind))) {
                phase(kind, columns, row++);
            }
        }
    }

    /// The first column keeps its width, the others share what is left.
    private void columns(int values) {
        ColumnConstraints labels = new ColumnConstraints();
        labels.setMinWidth(USE_PREF_SIZE);
        table.getColumnConstraints().add(labels);
        for (int i = 0; i < values; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHgrow(Priority.ALWAYS);
            column.setPercentWidth(-1);
            column.setMinWidth(values > 3 ? 56 : 68);
            column.setPrefWidth(72);
            column.setHalignment(HPos.RIGHT);
            table.getColumnConstraints().add(column);
        }
    }

    private void difference(Measure measure, Cost left, Cost right, int row) {
        OptionalLong one = measure.of(left);
        OptionalLong other = measure.of(right);
        if (one.isPresent() && other.isPresent()) {
            long more = other.getAsLong() - one.getAsLong();
            String text = more == 0 ? "=" : (more > 0 ? "+" : "−") + brief(measure, OptionalLong.of(Math.abs(more)));
            cell(text, 3, row, more == 0 ? "compare-same" : "compare-more", measure.difference(left, right));
        }
    }

    private void phase(Phase.Kind kind, List<Compared.Column> columns, int row) {
        cell(model.texts().of("phase", kind), 0, row, "compare-label", "");
        for (int i = 0; i < columns.size(); i++) {
            cell(Wording.millis(columns.get(i).cost().in(kind)), i + 1, row, "compare-value", "");
        }
        if (columns.size() == 2) {
            long more = columns.get(1).cost().in(kind) - columns.get(0).cost().in(kind);
            cell(
                    more == 0 ? "=" : (more > 0 ? "+" : "−") + Wording.millis(Math.abs(more)),
                    3,
                    row,
                    more == 0 ? "compare-same" : "compare-more",
                    "");
        }
    }

    private static String brief(Measure measure, OptionalLong amount) {
        if (amount.isEmpty()) {
            return "–";
        }
        return switch (measure.unit()) {
            case COUNT -> Wording.count(amount.getAsLong());
            case BYTES -> Wording.bytes(amount.getAsLong());
            case TIME -> Wording.millis(amount.getAsLong());
        };
    }

    /// @param exact what a tooltip says, if it is more than the cell does
    private void cell(String text, int column, int row, String style, String exact) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(row == 0 && text.indexOf(' ') > 0);
        if (!exact.isEmpty() && !exact.equals(text)) {
            label.setTooltip(new Tooltip(exact));
        }
        table.add(label, column, row);
    }
}
