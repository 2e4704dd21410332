package dev.trunkline.app.result;

import dev.trunkline.app.task.Background;
import java.util.Optional;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The tab of one result: its name, how many rows it has, and the pin that keeps it through the next run.
///
/// One thread at a time: the user interface's.
final class ResultTab extends Tab {
    static final KeyCombination PIN = new KeyCodeCombination(KeyCode.P, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination CLOSE = new KeyCodeCombination(KeyCode.W, KeyCombination.SHORTCUT_DOWN);

    private static final int MOST_TOOLTIP = 1500;

    private final ResultSet result;
    private final ResultTexts texts;
    private final Label count = new Label();

    ResultTab(ResultModel model, ResultSet result, ResultTexts texts, Background background) {
        super();
        this.result = result;
        this.texts = texts;
        count.getStyleClass().add("count");
        HBox marks = new HBox(count, pin());
        marks.getStyleClass().add("marks");
        setGraphic(marks);
        setTooltip(tooltip());
        setContextMenu(menu(model));
        name(false);
        result.countProperty().subscribe(_ -> count.setText(countText()));
        result.stateProperty().subscribe(state -> {
            count.setText(countText());
            if (state == ResultSet.State.CUT) {
                count.getStyleClass().add("cut");
            }
        });
        // A script may give hundreds of results; a grid is built for those that are looked at.
        selectedProperty().subscribe(selected -> {
            if (selected && getContent() == null) {
                setContent(new ResultGrid(model, result, texts, background));
            }
        });
        setOnCloseRequest(event -> {
            model.close(result);
            event.consume();
        });
    }

    ResultSet result() {
        return result;
    }

    /// The grid, once the tab has been looked at.
    Optional<ResultGrid> grid() {
        return getContent() instanceof ResultGrid grid ? Optional.of(grid) : Optional.empty();
    }

    /// Names it by its number in the run; or, if it is of an earlier run, by its statement and time.
    void name(boolean earlier) {
        setText(
                earlier
                        ? texts.text("tab.kept", StatementTitle.of(result.sql()), ResultTexts.clock(result.at()))
                        : texts.text("tab.numbered", result.number()));
    }

    private ToggleButton pin() {
        Region shape = new Region();
        shape.getStyleClass().add("shape");
        ToggleButton pin = new ToggleButton(null, shape);
        pin.getStyleClass().setAll("pin");
        pin.selectedProperty().bindBidirectional(result.pinnedProperty());
        pin.visibleProperty().bind(selectedProperty().or(result.pinnedProperty()));
        pin.setFocusTraversable(false);
        pin.setAccessibleText(texts.text("pin"));
        Tooltip tip = new Tooltip();
        result.pinnedProperty()
                .subscribe(
                        pinned -> tip.setText(texts.text(pinned ? "pin.tip.pinned" : "pin.tip", PIN.getDisplayText())));
        pin.setTooltip(tip);
        return pin;
    }

    private Tooltip tooltip() {
        String sql = result.sql().strip();
        String shown = sql.length() > MOST_TOOLTIP ? sql.substring(0, MOST_TOOLTIP) + " …" : sql;
        Tooltip tip = new Tooltip(texts.text("tab.tip", ResultTexts.clock(result.at())) + "\n" + shown);
        tip.getStyleClass().add("statement-tip");
        tip.setWrapText(true);
        tip.setMaxWidth(640);
        return tip;
    }

    private ContextMenu menu(ResultModel model) {
        CheckMenuItem pin = new CheckMenuItem(texts.text("pin"));
        pin.setAccelerator(PIN);
        pin.selectedProperty().bindBidirectional(result.pinnedProperty());
        MenuItem close = new MenuItem(texts.text("close"));
        close.setAccelerator(CLOSE);
        close.setOnAction(_ -> model.close(result));
        return new ContextMenu(pin, close);
    }

    private String countText() {
        String rows = texts.rows(result.countProperty().get());
        return result.stateProperty().get() == ResultSet.State.CUT ? texts.text("rows.cut", rows) : rows;
    }
}
