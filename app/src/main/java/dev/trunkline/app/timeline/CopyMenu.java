package dev.trunkline.app.timeline;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/// The ways to copy what is selected: the message, or the exchange where none is; and the exchange as a
/// script.
///
/// The user interface's thread only.
final class CopyMenu extends ContextMenu {
    private final WirePanelModel model;
    private final Supplier<List<MenuItem>> more;
    private final MenuItem text = new MenuItem();
    private final MenuItem hex = new MenuItem();
    private final MenuItem json = new MenuItem();
    private final MenuItem psql = new MenuItem();

    /// @param key copies as text, as the panel does
    /// @param clipboard takes what is copied
    /// @param more what else can be done with what is selected, asked whenever the menu opens
    CopyMenu(WirePanelModel model, KeyCombination key, Consumer<String> clipboard, Supplier<List<MenuItem>> more) {
        this.model = model;
        this.more = more;
        text.setAccelerator(key);
        text.setText(model.texts().text("copy.text"));
        text.setOnAction(_ -> model.selected().copyText(clipboard));
        hex.setText(model.texts().text("copy.hex"));
        hex.setOnAction(_ -> model.selected().copyHex(clipboard));
        json.setOnAction(_ ->
                model.reading().ifPresent(reading -> model.selected().copyJson(reading.tape(), clipboard)));
        psql.setText(model.texts().text("copy.psql"));
        psql.setOnAction(_ -> model.selected().copyPsql(clipboard));
        fill();
        setOnShowing(_ -> refresh());
    }

    private void fill() {
        getItems().setAll(text, hex, json, new SeparatorMenuItem(), psql);
        List<MenuItem> others = more.get();
        if (!others.isEmpty()) {
            getItems().add(new SeparatorMenuItem());
            getItems().addAll(others);
        }
    }

    private void refresh() {
        fill();
        boolean message = model.selected().message().get().isPresent();
        boolean something = model.selected().exchange().get().isPresent();
        text.setDisable(!something);
        hex.setDisable(!model.selected().hasBytes());
        json.setDisable(!something);
        json.setText(model.texts().text(message ? "copy.json" : "copy.json.exchange"));
        psql.setDisable(!something);
    }

    /// Opens for a node where the node is asked for its menu.
    void attach(Node node) {
        node.setOnContextMenuRequested(event -> {
            show(node, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }
}
