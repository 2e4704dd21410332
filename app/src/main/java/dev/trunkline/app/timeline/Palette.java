package dev.trunkline.app.timeline;

import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// The theme's colours for what is drawn on a canvas, which style sheets don't reach: an unseen node
/// that style sheets do.
///
/// The user interface's thread only.
final class Palette extends Region {
    private static final StyleablePropertyFactory<Palette> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    private Runnable changed = () -> {};
    private final StyleableProperty<Color> background = colour("-wire-background", p -> p.background);
    private final StyleableProperty<Color> raised = colour("-wire-raised", p -> p.raised);
    private final StyleableProperty<Color> line = colour("-wire-line", p -> p.line);
    private final StyleableProperty<Color> selection = colour("-wire-selection", p -> p.selection);
    private final StyleableProperty<Color> plain = colour("-wire-plain", p -> p.plain);
    private final StyleableProperty<Color> dim = colour("-wire-dim", p -> p.dim);
    private final StyleableProperty<Color> accent = colour("-wire-accent", p -> p.accent);
    private final StyleableProperty<Color> cyan = colour("-wire-cyan", p -> p.cyan);
    private final StyleableProperty<Color> green = colour("-wire-green", p -> p.green);
    private final StyleableProperty<Color> amber = colour("-wire-amber", p -> p.amber);
    private final StyleableProperty<Color> red = colour("-wire-red", p -> p.red);

    /// @param changed is told when the theme has
    Palette(Runnable changed) {
        this();
        this.changed = changed;
    }

    private Palette() {
        getStyleClass().add("wire-palette");
        setManaged(false);
        setVisible(false);
    }

    private interface Getter extends java.util.function.Function<Palette, StyleableProperty<Color>> {}

    private StyleableProperty<Color> colour(String name, Getter getter) {
        StyleableProperty<Color> property =
                FACTORY.createStyleableColorProperty(this, name.substring(1), name, getter, Color.GRAY);
        ((javafx.beans.Observable) property).addListener(_ -> changed.run());
        return property;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    /// What everything is drawn on.
    Color background() {
        return background.getValue();
    }

    /// What stands out from the background a little.
    Color raised() {
        return raised.getValue();
    }

    /// Lines between things.
    Color line() {
        return line.getValue();
    }

    /// Behind what is selected.
    Color selection() {
        return selection.getValue();
    }

    /// The colour of a meaning.
    Color of(Tone tone) {
        return switch (tone) {
            case PLAIN -> plain.getValue();
            case DIM -> dim.getValue();
            case ACCENT -> accent.getValue();
            case CYAN -> cyan.getValue();
            case GREEN -> green.getValue();
            case AMBER -> amber.getValue();
            case RED -> red.getValue();
        };
    }

    /// The colour of a meaning, to lie behind text of that colour.
    Color behind(Tone tone, double opacity) {
        return of(tone).deriveColor(0, 1, 1, opacity);
    }
}
