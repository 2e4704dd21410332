package dev.trunkline.app.timeline;

import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// The strip of the transaction's status over time.
///
/// The user interface's thread only.
final class RibbonBar extends Region {
    private static final double HEIGHT = 6;

    private final WirePanelModel model;
    private final Canvas canvas = new Canvas();
    private final Palette palette = new Palette(this::requestLayout);

    RibbonBar(WirePanelModel model) {
        this.model = model;
        getStyleClass().add("status-ribbon");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(model.texts().text("ribbon.tooltip"));
        Tooltip.install(this, new Tooltip(model.texts().text("ribbon.tooltip")));
        getChildren().addAll(canvas, palette);
        model.revisionProperty().subscribe(this::requestLayout);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(palette.raised());
        g.fillRect(0, 0, getWidth(), getHeight());
        model.reading().ifPresent(reading -> {
            for (StatusRibbon.Piece piece : reading.ribbon(model.all(), getWidth())) {
                g.setFill(piece.tone() == Tone.DIM ? palette.line() : palette.of(piece.tone()));
                g.fillRect(piece.x(), 0, piece.width(), getHeight());
            }
        });
    }
}
