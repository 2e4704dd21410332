package dev.trunkline.app.result.value;

import java.util.List;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// The theme's colours for what is drawn on a canvas, which style sheets don't reach: an unseen node
/// that style sheets do.
///
/// One thread at a time: the user interface's.
final class ValuePalette extends Region {
    private static final StyleablePropertyFactory<ValuePalette> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    private final Runnable changed;
    private final StyleableProperty<Color> plain = colour("-value-plain", p -> p.plain);
    private final StyleableProperty<Color> dim = colour("-value-dim", p -> p.dim);
    private final StyleableProperty<Color> line = colour("-value-line", p -> p.line);
    private final StyleableProperty<Color> raised = colour("-value-raised", p -> p.raised);
    private final StyleableProperty<Color> selection = colour("-value-selection", p -> p.selection);
    private final StyleableProperty<Color> found = colour("-value-found", p -> p.found);
    private final StyleableProperty<Color> accent = colour("-value-accent", p -> p.accent);

    /// @param changed is told when the theme has
    ValuePalette(Runnable changed) {
        this.changed = changed;
        getStyleClass().add("value-palette");
        setManaged(false);
        setVisible(false);
    }

    private StyleableProperty<Color> colour(String name, Function<ValuePalette, StyleableProperty<Color>> property) {
        StyleableProperty<Color> styled =
                FACTORY.createStyleableColorProperty(this, name.substring(1), name, property, Color.GRAY);
        // The factory makes properties that can be observed; only its declared type does not say so.
        ((Observable) styled).addListener(_ -> themeChanged());
        return styled;
    }

    private void themeChanged() {
        if (changed != null) {
            changed.run();
        }
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    /// Text.
    Color plain() {
        return plain.getValue();
    }

    /// What stands back: numbers of lines, offsets.
    Color dim() {
        return dim.getValue();
    }

    /// Lines between things.
    Color line() {
        return line.getValue();
    }

    /// Behind numbers of lines.
    Color raised() {
        return raised.getValue();
    }

    /// Behind what is selected.
    Color selection() {
        return selection.getValue();
    }

    /// Behind what was found.
    Color found() {
        return found.getValue();
    }

    /// The caret, and the frame of the match that one is at.
    Color accent() {
        return accent.getValue();
    }
}
