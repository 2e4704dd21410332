package dev.trunkline.app.timeline;

import dev.trunkline.app.controls.Segmented;
import dev.trunkline.app.controls.Segmented.Choice;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The head of the wire panel: which view, the filter, how much there is, and what can be done with it.
///
/// The user interface's thread only.
final class WireHeader extends HBox {
    private final WirePanelModel model;
    private final Label counts = new Label();
    private final HBox filter = new HBox();
    private final HBox actions = new HBox();
    private final Button clear;

    WireHeader(WirePanelModel model) {
        this.model = model;
        getStyleClass().add("wire-header");
        setFillHeight(false);
        Label title = new Label(model.texts().text("title"));
        title.getStyleClass().add("wire-tab");
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.setAccessibleRole(AccessibleRole.TEXT);
        filter.getStyleClass().add("wire-filter-place");
        counts.getStyleClass().add("wire-counts");
        counts.setMinWidth(0);
        counts.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(counts, Priority.ALWAYS);
        actions.getStyleClass().add("wire-actions");
        ToggleButton capturing = capturing();
        model.sources()
                .shown()
                .subscribe(shown -> capturing.setDisable(shown.filter(source -> source.kind() != Source.Kind.SESSION)
                        .isPresent()));
        actions.getChildren().add(capturing);
        clear = action("clear", Feather.DELETE);
        clear.getStyleClass().add("wire-clear");
        clear.setOnAction(_ -> model.clear());
        actions.getChildren().addAll(compare(), clear);
        getChildren().addAll(title, views(), filter, counts, new TapeLabel(model), actions);
        model.revisionProperty().subscribe(this::refresh);
        model.notice().subscribe(this::refresh);
    }

    private ToggleButton capturing() {
        Texts texts = model.texts();
        ToggleButton button = new ToggleButton();
        button.getStyleClass().addAll("wire-action", "wire-capturing");
        Region light = new Region();
        light.getStyleClass().add("light");
        button.setGraphic(light);
        button.setMinWidth(USE_PREF_SIZE);
        button.setSelected(model.capturing().get());
        model.capturing().subscribe(on -> {
            button.setSelected(on);
            button.setText(texts.text(on ? "capturing" : "capturing.off"));
            button.setTooltip(new Tooltip(texts.text(on ? "capturing.tooltip" : "capturing.off.tooltip")));
        });
        button.setOnAction(_ -> model.capturing().set(button.isSelected()));
        return button;
    }

    private Segmented<WireView> views() {
        Texts texts = model.texts();
        return new Segmented<>(
                texts.text("view"),
                model.view(),
                Arrays.stream(WireView.values())
                        .map(view -> new Choice<>(view, texts.of("view", view), texts.of("view.tooltip", view)))
                        .toList());
    }

    /// Compares the selected exchange with the marked one at once; else asks what with.
    private Button compare() {
        Button button = action("compare", Feather.COLUMNS);
        button.setId("wire-compare");
        CompareMenu compare = new CompareMenu(model);
        ContextMenu menu = new ContextMenu();
        button.setOnAction(_ -> {
            List<MenuItem> items = compare.items();
            boolean marked = model.compares().marked().get().isPresent();
            if (marked && !items.getFirst().isDisable()) {
                items.getFirst().fire();
            } else {
                menu.getItems().setAll(items);
                menu.show(button, Side.BOTTOM, 0, 2);
            }
        });
        return button;
    }

    /// A small button that is only an icon; its words are `key`'s.
    Button action(String key, Feather icon) {
        Button button = new Button();
        button.setGraphic(FontIcon.of(icon, 15));
        button.getStyleClass().add("wire-action");
        button.setTooltip(new Tooltip(model.texts().text(key + ".tooltip")));
        button.setAccessibleText(model.texts().text(key));
        return button;
    }

    /// Where the filter's field goes: it takes what width there is to spare, before the counts do.
    HBox filterPlace() {
        return filter;
    }

    /// Adds a button at the left of the last, which clears.
    void add(Node action) {
        actions.getChildren().add(actions.getChildren().size() - 1, action);
    }

    private void refresh() {
        clear.setDisable(model.all().isEmpty());
        String notice = model.notice().get();
        counts.setText(notice.isEmpty() ? model.counts() : notice);
        boolean undecided = model.list().filtering().undecided() > 0;
        counts.setTooltip(undecided ? new Tooltip(model.texts().text("filter.undecided.tooltip")) : null);
    }
}
