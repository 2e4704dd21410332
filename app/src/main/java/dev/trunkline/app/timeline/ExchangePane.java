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
    private final ExchangeListView list;
    private final MenuButton orders = new MenuButton();

    ExchangePane(WirePanelModel model) {
        this.model = model;
        list = new ExchangeListView(model);
        getStyleClass().add("exchange-pane");
        setMinWidth(140);
        orders.getStyleClass().add("exchange-order");
        orders.setMaxWidth(Double.MAX_VALUE);
        orders.setTooltip(new Tooltip(model.texts().text("order.tooltip")));
        ToggleGroup group = new ToggleGroup();
        for (ExchangeOrder each : ExchangeOrder.values()) {
            RadioMenuItem item = new RadioMenuItem(model.texts().of("order", each));
            item.setToggleGroup(group);
            item.setSelected(each == ExchangeOrder.BEGUN);
            item.setOnAction(_ -> order(each));
            orders.getItems().add(item);
        }
        order(ExchangeOrder.BEGUN);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(orders, list);
    }

    /// Orders the list, once: what grows meanwhile does not jump about under the pointer.
    private void order(ExchangeOrder by) {
        orders.setText(model.texts().of("order", by));
        // The list is as they began already: no sorted list has to follow it when they come by the thousand.
        list.show(by == ExchangeOrder.BEGUN ? model.exchanges() : new SortedList<>(model.exchanges(), by.comparator()));
    }

    /// The list.
    ExchangeListView list() {
        return list;
    }
}
