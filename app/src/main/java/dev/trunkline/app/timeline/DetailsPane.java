package dev.trunkline.app.timeline;

import dev.trunkline.app.controls.Segmented;
import dev.trunkline.app.controls.Segmented.Choice;
import java.util.Arrays;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The right side: what is selected, and its fields and bytes or its explanation. Fields and bytes share
/// the height: each gets what it needs if both fit.
///
/// The user interface's thread only.
final class DetailsPane extends Region {
    private static final double HEADING = 30;
    private static final double ABOUT = 20;
    private static final double GAP = 6;
    private static final double LEAST_HEX = 80;

    private final WirePanelModel model;
    private final Label heading = new Label();
    private final Label about = new Label();
    private final Label masked = new Label();
    private final Region space = new Region();
    private final HBox title = new HBox(heading, masked, space);
    private final ExplainView explain;
    private final Label hint = new Label();
    private final FieldTreeView tree;
    private final HexView hex;

    DetailsPane(WirePanelModel model, ExplainView explain) {
        this.model = model;
        this.explain = explain;
        getStyleClass().add("wire-details");
        setMinWidth(200);
        setPadding(new Insets(0, 10, 10, 10));
        tree = new FieldTreeView(model);
        hex = new HexView(model);
        heading.getStyleClass().add("detail-heading");
        heading.setMinWidth(0);
        about.getStyleClass().add("detail-about");
        HBox.setHgrow(space, Priority.ALWAYS);
        masked.getStyleClass().add("detail-masked");
        masked.setMinWidth(Region.USE_PREF_SIZE);
        masked.setTooltip(new Tooltip(model.texts().text("masked")));
        masked.setAccessibleText(model.texts().text("masked"));
        masked.setGraphic(FontIcon.of(Feather.LOCK, 11));
        title.getChildren().add(sides());
        title.getStyleClass().add("detail-title");
        hint.getStyleClass().add("detail-hint");
        hint.setWrapText(true);
        // Tab goes to the fields first.
        getChildren().addAll(about, tree, hex, hint, explain, title);
        model.selected().detail().subscribe(this::detailChanged);
        model.explaining().side().subscribe(this::detailChanged);
        tree.expandedItemCountProperty().subscribe(this::requestLayout);
    }

    private Segmented<Explaining.Side> sides() {
        Texts texts = model.texts();
        Segmented<Explaining.Side> sides = new Segmented<>(
                texts.text("side"),
                model.explaining().side(),
                Arrays.stream(Explaining.Side.values())
                        .map(side -> new Choice<>(side, texts.of("side", side), texts.of("side.tooltip", side)))
                        .toList());
        sides.getStyleClass().add("wire-sides");
        sides.setMinWidth(USE_PREF_SIZE);
        sides.setMaxHeight(USE_PREF_SIZE);
        return sides;
    }

    private void detailChanged() {
        Detail detail = model.selected().detail().get();
        boolean explained = model.explaining().side().get() == Explaining.Side.EXPLAIN;
        boolean something = !detail.heading().isEmpty();
        title.setVisible(something);
        explain.setVisible(explained && something);
        heading.setText(detail.heading());
        about.setText(detail.about());
        about.setVisible(!detail.about().isEmpty());
        about.setTooltip(new Tooltip(detail.about()));
        masked.setVisible(detail.masked());
        masked.setManaged(detail.masked());
        hint.setText(detail.hint());
        hint.setVisible(!detail.hint().isEmpty() && !explain.isVisible());
        tree.setVisible(!detail.fields().isEmpty() && !explain.isVisible());
        hex.setVisible(detail.bytes().isPresent() && !explain.isVisible());
        requestLayout();
    }

    /// The explanation.
    ExplainView explain() {
        return explain;
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
        about.resizeRelocate(x, HEADING - 3, width, ABOUT);
        double top = HEADING + (about.isVisible() ? ABOUT : 0);
        double room = Math.max(0, getHeight() - top - getInsets().getBottom());
        if (explain.isVisible()) {
            explain.resizeRelocate(x, top, width + getInsets().getRight(), room);
        } else {
            layoutBytes(x, top, width, room);
        }
    }

    private void layoutBytes(double x, double top, double width, double room) {
        if (hex.isVisible()) {
            double wanted = hex.wantedHeight(width);
            double least = Math.min(wanted, Math.max(LEAST_HEX, room * 0.45));
            double treeHeight = Math.clamp(tree.wantedHeight(), 0, Math.max(0, room - GAP - least));
            tree.resizeRelocate(x, top, width, treeHeight);
            hex.resizeRelocate(
                    x, top + treeHeight + GAP, width, Math.clamp(wanted, 0, Math.max(0, room - GAP - treeHeight)));
        } else {
            double hintHeight = hint.isVisible() ? hint.prefHeight(width) : 0;
            double treeHeight =
                    tree.isVisible() ? Math.clamp(tree.wantedHeight(), 0, Math.max(0, room - GAP - hintHeight)) : 0;
            tree.resizeRelocate(x, top, width, treeHeight);
            double y = tree.isVisible() ? top + treeHeight + GAP : Math.max(0, (getHeight() - hintHeight) / 2);
            hint.resizeRelocate(x, y, width, hintHeight);
        }
    }
}
