package dev.trunkline.app.timeline;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// An exchange in the list: a dot for how it ended, its SQL, and what it cost.
///
/// The user interface's thread only.
final class ExchangeCell extends ListCell<ExchangeItem> {
    private static final PseudoClass STATEMENT = PseudoClass.getPseudoClass("statement");

    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    /// What is no longer than this is seen whole, or nearly.
    private static final int SHORT = 24;

    private final WirePanelModel model;
    private final Texts texts;
    private final Tooltip tooltip = new Tooltip();
    private final Region dot = new Region();
    private final Label title = new Label();
    private final Label marked = new Label();
    private final Label ours = new Label();
    private final Label sensitive = new Label();
    private final Label dropped = new Label();
    private final Label slowest = new Label();
    private final Label connection = new Label();
    private final Label summary = new Label();
    private final Label cost = new Label();
    private final VBox lines;
    private String tone = "";

    private final CompareModel compares;

    ExchangeCell(WirePanelModel model) {
        this.compares = model.compares();
        this.model = model;
        this.texts = model.texts();
        getStyleClass().add("exchange-cell");
        dot.getStyleClass().add("dot");
        dot.setMinSize(8, 8);
        dot.setMaxSize(8, 8);
        title.getStyleClass().add("exchange-title");
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        summary.getStyleClass().add("exchange-summary");
        summary.setMinWidth(0);
        cost.getStyleClass().add("exchange-summary");
        cost.setMinWidth(Region.USE_PREF_SIZE);
        mark(ours, "ours");
        ours.setText(texts.text("ours"));
        mark(sensitive, "sensitive");
        sensitive.setGraphic(FontIcon.of(Feather.LOCK, 11));
        mark(dropped, "dropped");
        dropped.setGraphic(FontIcon.of(Feather.SCISSORS, 11));
        mark(marked, "compare.mark");
        marked.setGraphic(FontIcon.of(Feather.COLUMNS, 11));
        mark(slowest, "slowest");
        slowest.setText(texts.text("slowest"));
        mark(connection, "connection");
        HBox first = new HBox(dot, title, marked, dropped, sensitive, slowest, ours, connection);
        first.getStyleClass().add("exchange-line");
        lines = new VBox(first, new HBox(summary, cost));
        lines.getStyleClass().add("exchange-lines");
        // No wider than the list: a long statement is cut, not scrolled sideways.
        setPrefWidth(0);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(560);
        model.revisionProperty().subscribe(this::refresh);
        compares.marked().subscribe(this::refresh);
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventFilter(MouseEvent.MOUSE_CLICKED, event -> {
            if (marks(event)) {
                event.consume();
            }
        });
    }

    /// With the keys of selecting more than one, a click marks: what is selected stays so.
    private void pressed(MouseEvent event) {
        if (marks(event)) {
            compares.mark(getItem());
            event.consume();
        }
    }

    private boolean marks(MouseEvent event) {
        return getItem() != null
                && event.getButton() == MouseButton.PRIMARY
                && (event.isShortcutDown() || event.isShiftDown());
    }

    private void mark(Label label, String key) {
        label.getStyleClass().addAll("mark", "mark-" + key.replace('.', '-'));
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setTooltip(new Tooltip(texts.text(key + ".tooltip")));
        label.setAccessibleText(texts.text(key + ".tooltip"));
    }

    @Override
    protected void updateItem(@Nullable ExchangeItem item, boolean empty) {
        super.updateItem(item, empty);
        setGraphic(item == null || empty ? null : lines);
        refresh();
    }

    private void refresh() {
        ExchangeItem item = getItem();
        if (item == null || isEmpty()) {
            return;
        }
        title.setText(item.title());
        title.pseudoClassStateChanged(STATEMENT, item.isStatement());
        summary.setText(item.summary());
        cost.setText(item.failureCost().isEmpty() ? "" : " · " + item.failureCost());
        show(marked, compares.isMarked(item));
        pseudoClassStateChanged(MARKED, compares.isMarked(item));
        showConnection(item.exchange().track());
        show(ours, item.ours());
        show(sensitive, item.sensitive());
        show(dropped, item.lostBytes());
        show(
                slowest,
                model.reading()
                        .flatMap(TapeReading::slowest)
                        .filter(each -> each == item)
                        .isPresent());
        String now = "dot-" + item.tone().name().toLowerCase(Locale.ROOT);
        if (!now.equals(tone)) {
            dot.getStyleClass().setAll("dot", now);
            tone = now;
        }
        setAccessibleText(String.join(", ", item.title(), item.state(), item.summary()));
        setTooltip(item.title().length() < SHORT && item.summary().length() < SHORT ? null : tooltip);
        tooltip.setText(item.title() + "\n" + item.summary());
    }

    private void showConnection(int track) {
        Connections names = model.reading().map(TapeReading::connections).orElse(null);
        String mark = names == null ? "" : names.mark(track);
        show(connection, !mark.isEmpty());
        if (names != null && !mark.isEmpty() && !mark.equals(connection.getText())) {
            connection.setText(mark);
            connection.getTooltip().setText(names.name(track));
            connection.setAccessibleText(names.name(track));
        }
    }

    private static void show(Label label, boolean shown) {
        label.setVisible(shown);
        label.setManaged(shown);
    }
}
