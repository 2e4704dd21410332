package dev.trunkline.app.timeline;

import javafx.collections.transformation.SortedList;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The list of exchanges, and over it how it is ordered.
///
/// The user interface's thread only.
final class ExchangePane extends VBox {
    private final WirePanelModel model;
    private final SortedList<ExchangeItem> sorted;
    private final ExchangeListView list;
    private final MenuButton orders = new MenuButton();
    private ExchangeOrder order = ExchangeOrder.BEGUN;

    ExchangePane(WirePanelModel model) {
        this.model = model;
        sorted = new SortedList<>(model.exchanges());
        list = new ExchangeListView(model, sorted);
        getStyleClass().add("exchange-pane");
        setMinWidth(140);
        orders.getStyleClass().add("exchange-order");
        orders.setMaxWidth(Double.MAX_VALUE);
        orders.setTooltip(new Tooltip(model.texts().text("order.tooltip")));
        ToggleGroup group = new ToggleGroup();
        for (ExchangeOrder each : ExchangeOrder.values()) {
            RadioMenuItem item = new RadioMenuItem(model.texts().of("order", each));
            item.setToggleGroup(group);
            item.setSelected(each == order);
            item.setOnAction(_ -> order(each));
            orders.getItems().add(item);
        }
        order(ExchangeOrder.BEGUN);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(orders, list);
    }

    /// Orders the list, once: what grows meanwhile does not jump about under the pointer.
    private void order(ExchangeOrder by) {
        order = by;
        orders.setText(model.texts().of("order", by));
        // The list is as it began already, and needs no sorting when exchanges come by the thousand.
        sorted.setComparator(by == ExchangeOrder.BEGUN ? null : by.comparator());
        list.revealSelected();
    }

    /// The list.
    ExchangeListView list() {
        return list;
    }
}
