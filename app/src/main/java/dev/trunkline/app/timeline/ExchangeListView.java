package dev.trunkline.app.timeline;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/// The exchanges of the tape. Its selection is the model's.
///
/// The user interface's thread only.
final class ExchangeListView extends ListView<ExchangeItem> {
    private static final double ROW = 43;

    private final WirePanelModel model;
    private boolean following;
    /// A list that changes in its middle selects by itself what is in the old one's place.
    private final ListChangeListener<ExchangeItem> changes = _ -> exchangeChanged();

    ExchangeListView(WirePanelModel model) {
        super(model.exchanges());
        this.model = model;
        getStyleClass().addAll("exchange-list", "focus-first");
        setFixedCellSize(ROW);
        setMinWidth(140);
        setAccessibleText(model.texts().text("list.accessible"));
        setPlaceholder(new NothingListed(model));
        setCellFactory(_ -> new ExchangeCell(model));
        getSelectionModel().selectedItemProperty().subscribe(this::itemSelected);
        addEventFilter(ScrollEvent.SCROLL, _ -> model.stopFollowing());
        setOnMouseClicked(_ -> itemSelected(getSelectionModel().getSelectedItem()));
        model.selected().exchange().subscribe(this::exchangeChanged);
        getItems().addListener(changes);
        addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
    }

    /// Marks the selected exchange, to be compared with the one that is selected then.
    private void typed(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && getSelectionModel().getSelectedItem() != null) {
            model.compares().mark(getSelectionModel().getSelectedItem());
            event.consume();
        }
    }

    /// Shows the model's exchanges in another order.
    void show(ObservableList<ExchangeItem> ordered) {
        following = true;
        getItems().removeListener(changes);
        setItems(ordered);
        ordered.addListener(changes);
        following = false;
        exchangeChanged();
    }

    private void itemSelected(@Nullable ExchangeItem item) {
        if (!following && item != null) {
            model.select(item);
        }
    }

    private void exchangeChanged() {
        ExchangeItem item = model.selected().exchange().get().orElse(null);
        following = true;
        if (item == null) {
            getSelectionModel().clearSelection();
        } else if (item != getSelectionModel().getSelectedItem()) {
            // Counted from the end, where a tape that is being followed has its newest.
            int index = getItems().lastIndexOf(item);
            getSelectionModel().select(index);
            scrollTo(Math.max(0, index - 1));
        }
        following = false;
    }
}
