package dev.trunkline.app.result;

import java.math.BigDecimal;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The line below a grid: what the selected cells come to, and at the right what there is to say of the
/// rows.
final class SelectionLine extends HBox {
    private final GridModel grid;
    private final ResultTexts texts;
    private final HBox figures = new HBox();
    private final Label said = new Label();

    SelectionLine(GridModel grid, ResultTexts texts) {
        super();
        this.grid = grid;
        this.texts = texts;
        getStyleClass().addAll("bar", "selection-line");
        figures.getStyleClass().add("figures");
        figures.setMinWidth(0);
        said.getStyleClass().add("dim");
        said.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(figures, Priority.ALWAYS);
        getChildren().addAll(figures, said);
        grid.statistics().stateProperty().subscribe(this::show);
        grid.result().countProperty().subscribe(_ -> say(""));
    }

    /// Says something at the right: what came of a command. Nothing: how large the result is.
    void say(String text) {
        int columns = grid.rows().columns().size();
        said.setText(
                text.isEmpty() ? texts.text("size", columns, bytes(grid.rows().bytes())) : text);
    }

    /// `612 B`, `1.1 kB`, `3,400 MB`.
    static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        if (bytes < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
        }
        return bytes < 100_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%,d MB", Math.round(bytes / 1e6));
    }

    private void show(StatisticsModel.State state) {
        figures.getChildren().clear();
        switch (state) {
            case StatisticsModel.State.Nothing _ -> {}
            case StatisticsModel.State.Counting counting ->
                quiet(texts.text("selection.counting", counting.done(), counting.of()));
            case StatisticsModel.State.Done done -> done(done.statistics());
            case StatisticsModel.State.Failed failed -> quiet(failed.reason());
        }
    }

    private void done(CellStatistics statistics) {
        quiet(
                statistics.nulls() == 0
                        ? texts.text("selection.values", statistics.values())
                        : texts.text("selection.values-and-null", statistics.values(), statistics.nulls()));
        statistics.numbers().ifPresent(numbers -> {
            figure("sum", numbers.sum());
            figure("average", numbers.average());
            figure("min", numbers.min());
            figure("max", numbers.max());
        });
        statistics.range().ifPresent(range -> {
            figure("min", range.min());
            figure("max", range.max());
        });
    }

    private void quiet(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("dim");
        label.setMinWidth(Region.USE_PREF_SIZE);
        figures.getChildren().add(label);
    }

    private void figure(String key, String value) {
        Label name = new Label(texts.text("selection." + key));
        name.getStyleClass().add("dim");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label figure = new Label(grouped(value));
        figure.getStyleClass().add("mono");
        figure.setTooltip(new Tooltip(value));
        HBox pair = new HBox(name, figure);
        pair.getStyleClass().add("figure");
        pair.setMinWidth(0);
        figures.getChildren().add(pair);
    }

    /// A plain decimal number with its thousands set apart; anything else as it is.
    static String grouped(String value) {
        int from = value.startsWith("≈ ") ? 2 : 0;
        String number = value.substring(from);
        if (!number.matches("-?\\d{4,}(\\.\\d+)?")) {
            return value;
        }
        int point = number.indexOf('.');
        String whole = point < 0 ? number : number.substring(0, point);
        String rest = point < 0 ? "" : number.substring(point);
        return value.substring(0, from)
                + String.format(Locale.ROOT, "%,d", new BigDecimal(whole).toBigInteger())
                + rest;
    }
}
