package dev.trunkline.app.timeline;

import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The right side: what is selected, its fields, its bytes. Fields and bytes share the height: each
/// gets what it needs if both fit.
///
/// The user interface's thread only.
final class DetailsPane extends Region {
    private static final double HEADING = 30;
    private static final double GAP = 6;
    private static final double LEAST_HEX = 80;

    private final WirePanelModel model;
    private final Label heading = new Label();
    private final Label about = new Label();
    private final Label masked = new Label();
    private final HBox title = new HBox(heading, about, masked);
    private final Label hint = new Label();
    private final FieldTreeView tree;
    private final HexView hex;

    DetailsPane(WirePanelModel model) {
        this.model = model;
        getStyleClass().add("wire-details");
        setMinWidth(200);
        setPadding(new Insets(0, 10, 10, 10));
        tree = new FieldTreeView(model);
        hex = new HexView(model);
        heading.getStyleClass().add("detail-heading");
        heading.setMinWidth(Region.USE_PREF_SIZE);
        about.getStyleClass().add("detail-about");
        about.setMinWidth(0);
        about.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(about, Priority.ALWAYS);
        masked.getStyleClass().add("detail-masked");
        masked.setMinWidth(Region.USE_PREF_SIZE);
        masked.setText(model.texts().text("masked"));
        masked.setGraphic(FontIcon.of(Feather.LOCK, 11));
        title.getStyleClass().add("detail-title");
        hint.getStyleClass().add("detail-hint");
        hint.setWrapText(true);
        getChildren().addAll(title, tree, hex, hint);
        model.selected().detail().subscribe(this::detailChanged);
        tree.expandedItemCountProperty().subscribe(this::requestLayout);
    }

    private void detailChanged() {
        Detail detail = model.selected().detail().get();
        heading.setText(detail.heading());
        about.setText(detail.about());
        masked.setVisible(detail.masked());
        masked.setManaged(detail.masked());
        hint.setText(detail.hint());
        hint.setVisible(!detail.hint().isEmpty());
        tree.setVisible(!detail.fields().isEmpty());
        hex.setVisible(detail.bytes().isPresent());
        requestLayout();
    }

    /// The fields.
    FieldTreeView tree() {
        return tree;
    }

    /// The bytes.
    HexView hex() {
        return hex;
    }

    @Override
    protected void layoutChildren() {
        double x = getInsets().getLeft();
        double width = Math.max(0, getWidth() - x - getInsets().getRight());
        title.resizeRelocate(x, 0, width, HEADING);
        double room = Math.max(0, getHeight() - HEADING - getInsets().getBottom());
        if (hex.isVisible()) {
            double wanted = hex.wantedHeight(width);
            double least = Math.min(wanted, Math.max(LEAST_HEX, room * 0.45));
            double treeHeight = Math.clamp(tree.wantedHeight(), 0, Math.max(0, room - GAP - least));
            tree.resizeRelocate(x, HEADING, width, treeHeight);
            hex.resizeRelocate(
                    x, HEADING + treeHeight + GAP, width, Math.clamp(wanted, 0, Math.max(0, room - GAP - treeHeight)));
        } else {
            double hintHeight = hint.isVisible() ? hint.prefHeight(width) : 0;
            double treeHeight =
                    tree.isVisible() ? Math.clamp(tree.wantedHeight(), 0, Math.max(0, room - GAP - hintHeight)) : 0;
            tree.resizeRelocate(x, HEADING, width, treeHeight);
            double y = tree.isVisible() ? HEADING + treeHeight + GAP : Math.max(0, (getHeight() - hintHeight) / 2);
            hint.resizeRelocate(x, y, width, hintHeight);
        }
    }
}
